package dev.latchkey.spring.failure;

import dev.latchkey.web.WebRequest;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads a servlet's request as the framework-neutral {@link WebRequest}. */
public final class ServletRequests {

    private ServletRequests() {}

    public static WebRequest read(HttpServletRequest request) {
        return new WebRequest(
                request.getMethod(), request.getRequestURI(), parameters(request), cookies(request), headers(request));
    }

    /** Query and form together, as the servlet container joins them. */
    private static Map<String, List<String>> parameters(HttpServletRequest request) {
        Map<String, List<String>> all = new LinkedHashMap<>();
        request.getParameterMap().forEach((name, values) -> all.put(name, List.of(values)));
        return all;
    }

    private static Map<String, String> cookies(HttpServletRequest request) {
        Map<String, String> all = new LinkedHashMap<>();
        for (Cookie cookie : Optional.ofNullable(request.getCookies()).orElse(new Cookie[0])) {
            all.putIfAbsent(cookie.getName(), cookie.getValue());
        }
        return all;
    }

    private static Map<String, List<String>> headers(HttpServletRequest request) {
        Map<String, List<String>> all = new LinkedHashMap<>();
        for (String name : Collections.list(request.getHeaderNames())) {
            all.put(name, Collections.list(request.getHeaders(name)));
        }
        return all;
    }
}
