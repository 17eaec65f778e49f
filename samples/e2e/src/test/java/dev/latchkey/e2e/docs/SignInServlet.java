package dev.latchkey.e2e.docs;

import dev.latchkey.RelyingParty;
import dev.latchkey.authorization.SignInOptions;
import dev.latchkey.session.SealedCookieStore;
import dev.latchkey.session.Session;
import dev.latchkey.web.Reply;
import dev.latchkey.web.Visit;
import dev.latchkey.web.WebRequest;
import dev.latchkey.web.WebSignIn;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

// snippet:servlet
@SuppressWarnings("serial")
class SignInServlet extends HttpServlet {
    private final transient WebSignIn web;

    SignInServlet(RelyingParty rp) {
        this.web = new WebSignIn(rp, SealedCookieStore.of(rp.config(), rp.surroundings()));
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        switch (request.getRequestURI()) {
            case "/sign-in" -> write(web.signIn(read(request), SignInOptions.none()), response);
            case "/callback" -> write(web.callback(read(request)).reply(), response);
            case "/sign-out" -> write(web.signOut(read(request)), response);
            default -> home(web.visit(read(request)), response);
        }
    }

    private static void home(Visit visit, HttpServletResponse response) throws IOException {
        visit.cookies().forEach(cookie -> response.addHeader("Set-Cookie", cookie.header()));
        response.getWriter().print(visit.session().map(Session::subject).orElse("nobody"));
    }

    private static WebRequest read(HttpServletRequest request) {
        Map<String, List<String>> parameters = new HashMap<>();
        request.getParameterMap().forEach((name, values) -> parameters.put(name, List.of(values)));
        Map<String, String> cookies = new HashMap<>();
        for (Cookie cookie : Optional.ofNullable(request.getCookies()).orElse(new Cookie[0])) {
            cookies.put(cookie.getName(), cookie.getValue());
        }
        Map<String, List<String>> headers = new HashMap<>();
        for (String name : Collections.list(request.getHeaderNames())) {
            headers.put(name, Collections.list(request.getHeaders(name)));
        }
        return new WebRequest(request.getMethod(), request.getRequestURI(), parameters, cookies, headers);
    }

    private static void write(Reply reply, HttpServletResponse response) throws IOException {
        response.setStatus(reply.status());
        reply.headers().forEach(response::setHeader);
        reply.cookies().forEach(cookie -> response.addHeader("Set-Cookie", cookie.header()));
        reply.location().ifPresent(location -> response.setHeader("Location", location.toString()));
        if (reply.body().isPresent()) {
            response.getWriter().print(reply.body().get());
        }
    }
}
// end
