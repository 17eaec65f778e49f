package dev.latchkey.mockidp.web;

import java.util.Optional;
import org.eclipse.jetty.http.HttpURI;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Takes a tenant's segment off the path and notes whose it was, so that every route serves every tenant. */
final class TenantPaths extends Handler.Wrapper {
    private final Tenants tenants;

    TenantPaths(Tenants tenants) {
        super(new ContentTypeSpelling());
        this.tenants = tenants;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        HttpURI uri = request.getHttpURI();
        String path = Optional.ofNullable(uri.getPath()).orElse("/");
        int end = path.indexOf('/', 1);
        Optional<TenantSite> site =
                path.length() < 2 ? Optional.empty() : tenants.named(path.substring(1, end < 0 ? path.length() : end));
        if (site.isEmpty()) {
            return super.handle(request, response, callback);
        }
        request.setAttribute(TenantSite.ATTRIBUTE, site.get());
        HttpURI below =
                HttpURI.build(uri).path(end < 0 ? "/" : path.substring(end)).asImmutable();
        return super.handle(Request.serveAs(request, below), response, callback);
    }
}
