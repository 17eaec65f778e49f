package dev.latchkey.spring.resource;

import dev.latchkey.resource.ResourceRequest;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.security.authentication.AbstractAuthenticationToken;

/** An access token as it stood in a request: nothing is checked. */
public final class PresentedToken extends AbstractAuthenticationToken {
    private static final long serialVersionUID = 1L;

    private final transient ResourceRequest request;

    private PresentedToken(ResourceRequest request) {
        super(List.of());
        this.request = request;
    }

    /** Empty where nothing was presented, as by a browser. */
    public static Optional<PresentedToken> in(HttpServletRequest request) {
        ResourceRequest presented = read(request);
        boolean bearer = presented.authorization().stream()
                .anyMatch(value -> value.toLowerCase(Locale.ROOT).startsWith("bearer"));
        return bearer || presented.parameterNames().contains("access_token")
                ? Optional.of(new PresentedToken(presented))
                : Optional.empty();
    }

    static ResourceRequest read(HttpServletRequest request) {
        return new ResourceRequest(
                Collections.list(request.getHeaders("Authorization")),
                request.getParameterMap().keySet());
    }

    ResourceRequest request() {
        return request;
    }

    /** Of a request that was accepted, which has exactly one. */
    String value() {
        String header = request.authorization().get(0);
        return header.substring(header.indexOf(' ')).strip();
    }

    @Override
    public Object getCredentials() {
        return "";
    }

    @Override
    public Object getPrincipal() {
        return "";
    }
}
