package dev.latchkey.mockidp.web;

import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** A blank before the charset of a content type, as Logto writes it; Jetty drops it from the types that it knows. */
final class ContentTypeSpelling extends Handler.Wrapper {
    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        return super.handle(request, new Spelled(request, response), callback);
    }

    private static final class Spelled extends Response.Wrapper {
        private final HttpFields.Mutable headers;

        private Spelled(Request request, Response response) {
            super(request, response);
            headers = new Headers(response.getHeaders());
        }

        @Override
        public HttpFields.Mutable getHeaders() {
            return headers;
        }
    }

    private static final class Headers extends HttpFields.Mutable.Wrapper {
        private Headers(HttpFields.Mutable fields) {
            super(fields);
        }

        @Override
        public HttpField onAddField(HttpField field) {
            return spelled(field);
        }

        @Override
        public HttpField onReplaceField(HttpField before, HttpField field) {
            return spelled(field);
        }

        private static HttpField spelled(HttpField field) {
            return field.getHeader() == HttpHeader.CONTENT_TYPE
                    ? new HttpField(HttpHeader.CONTENT_TYPE, field.getValue().replace(";charset=", "; charset="))
                    : field;
        }
    }
}
