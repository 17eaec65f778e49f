package dev.latchkey.mockidp.web;

import static dev.latchkey.mockidp.engine.Endpoint.AUTHORIZATION;
import static dev.latchkey.mockidp.engine.Endpoint.CONSENT;
import static dev.latchkey.mockidp.engine.Endpoint.DEVICE;
import static dev.latchkey.mockidp.engine.Endpoint.DISCOVERY;
import static dev.latchkey.mockidp.engine.Endpoint.END_SESSION;
import static dev.latchkey.mockidp.engine.Endpoint.INTROSPECTION;
import static dev.latchkey.mockidp.engine.Endpoint.JWKS;
import static dev.latchkey.mockidp.engine.Endpoint.PREFLIGHT;
import static dev.latchkey.mockidp.engine.Endpoint.PUSHED_AUTHORIZATION;
import static dev.latchkey.mockidp.engine.Endpoint.REVOCATION;
import static dev.latchkey.mockidp.engine.Endpoint.SIGN_IN;
import static dev.latchkey.mockidp.engine.Endpoint.TOKEN;
import static dev.latchkey.mockidp.engine.Endpoint.UNRECOGNIZED;
import static dev.latchkey.mockidp.engine.Endpoint.USERINFO;

import dev.latchkey.mockidp.engine.AuthorizationEndpoint;
import dev.latchkey.mockidp.engine.ConsentApi;
import dev.latchkey.mockidp.engine.Cors;
import dev.latchkey.mockidp.engine.DeviceAuthorizationEndpoint;
import dev.latchkey.mockidp.engine.DeviceFlow;
import dev.latchkey.mockidp.engine.DiscoveryEndpoint;
import dev.latchkey.mockidp.engine.EndSessionEndpoint;
import dev.latchkey.mockidp.engine.ExperiencePages;
import dev.latchkey.mockidp.engine.InteractionApi;
import dev.latchkey.mockidp.engine.IntrospectionEndpoint;
import dev.latchkey.mockidp.engine.KeySetEndpoint;
import dev.latchkey.mockidp.engine.ManagementApi;
import dev.latchkey.mockidp.engine.PushedAuthorizationEndpoint;
import dev.latchkey.mockidp.engine.RevocationEndpoint;
import dev.latchkey.mockidp.engine.TokenEndpoint;
import dev.latchkey.mockidp.engine.Unrecognized;
import dev.latchkey.mockidp.engine.UserInfoEndpoint;
import dev.latchkey.mockidp.pages.ConsoleView;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Handler;
import io.javalin.http.HandlerType;

/** Every route of the mock. */
final class Routes {
    private Routes() {}

    static void add(RoutesConfig routes, Exchange exchange, ConsolePages console, ControlApi control) {
        protocol(routes, exchange);
        signInPages(routes, exchange);
        ManagementRoutes.add(routes, exchange);
        console(routes, exchange, console);
        ControlRoutes.add(routes, exchange, control);
        elsewhere(routes, exchange);
    }

    private static void protocol(RoutesConfig routes, Exchange exchange) {
        get(routes, "/oidc/.well-known/openid-configuration", exchange.at(DISCOVERY, DiscoveryEndpoint::answer));
        get(routes, "/oidc/.well-known/oauth-authorization-server", exchange.at(DISCOVERY, DiscoveryEndpoint::answer));
        get(routes, "/oidc/jwks", exchange.at(JWKS, KeySetEndpoint::answer));
        get(routes, "/oidc/auth", exchange.at(AUTHORIZATION, AuthorizationEndpoint::answer));
        routes.post("/oidc/auth", exchange.at(AUTHORIZATION, AuthorizationEndpoint::answer));
        get(routes, "/oidc/auth/{uid}", exchange.at(AUTHORIZATION, AuthorizationEndpoint::resume));
        routes.post("/oidc/request", exchange.at(PUSHED_AUTHORIZATION, PushedAuthorizationEndpoint::answer));
        routes.post("/oidc/token", exchange.at(TOKEN, TokenEndpoint::answer));
        routes.post("/oidc/token/introspection", exchange.at(INTROSPECTION, IntrospectionEndpoint::answer));
        routes.post("/oidc/token/revocation", exchange.at(REVOCATION, RevocationEndpoint::answer));
        get(routes, "/oidc/me", exchange.at(USERINFO, UserInfoEndpoint::answer));
        routes.post("/oidc/me", exchange.at(USERINFO, UserInfoEndpoint::answer));
        routes.post("/oidc/device/auth", exchange.at(DEVICE, DeviceAuthorizationEndpoint::answer));
        get(routes, "/oidc/device", exchange.at(DEVICE, DeviceFlow::visit));
        routes.post("/oidc/device", exchange.at(DEVICE, DeviceFlow::submit));
        get(routes, "/device", exchange.at(DEVICE, DeviceFlow::page));
        get(routes, "/device/success", exchange.at(DEVICE, DeviceFlow::success));
        get(routes, "/oidc/session/end", exchange.at(END_SESSION, EndSessionEndpoint::answer));
        routes.post("/oidc/session/end", exchange.at(END_SESSION, EndSessionEndpoint::answer));
        routes.post("/oidc/session/end/confirm", exchange.at(END_SESSION, EndSessionEndpoint::confirm));
        get(routes, "/oidc/session/end/success", exchange.at(END_SESSION, EndSessionEndpoint::success));
        for (String path : new String[] {
            "/.well-known/openid-configuration",
            "/.well-known/oauth-authorization-server",
            "/jwks",
            "/token",
            "/token/introspection",
            "/token/revocation",
            "/request",
            "/device/auth",
            "/me"
        }) {
            routes.options("/oidc" + path, exchange.written(PREFLIGHT, Cors::preflight));
        }
    }

    /** A route that answers HEAD too, as each GET of Logto's does. */
    private static void get(RoutesConfig routes, String path, Handler handler) {
        routes.get(path, handler);
        routes.head(path, handler);
    }

    private static void signInPages(RoutesConfig routes, Exchange exchange) {
        for (String path : ExperienceRoutes.PAGES) {
            routes.get(path, exchange.at(SIGN_IN, ExperiencePages::page));
        }
        ExperienceRoutes.api(routes, exchange);
        routes.delete("/api/interaction", exchange.at(SIGN_IN, InteractionApi::abort));
        routes.get("/consent", exchange.at(CONSENT, ConsentApi::page));
        routes.get("/api/interaction/consent", exchange.at(CONSENT, ConsentApi::show));
        routes.post("/api/interaction/consent", exchange.at(CONSENT, ConsentApi::authorize));
        get(routes, "/", ctx -> ctx.redirect(Prefix.of(ctx).path() + "/unknown-session"));
        routes.get("/unknown-session", exchange.unwritten(ExperiencePages::unknownSession));
    }

    private static void console(RoutesConfig routes, Exchange exchange, ConsolePages console) {
        for (ConsoleView view : ConsoleView.values()) {
            routes.get(view.path(), ctx -> console.show(view, ctx));
        }
        routes.get("/assets/{name}", console::asset);
        routes.get("/_mock/journal", console::entries);
        routes.delete("/_mock/journal", console::clear);
        routes.get("/_mock/journal.har", console::har);
        routes.get("/_mock/journal.svg", console::svg);
        routes.post("/_mock/sign-in", console::signIn);
        routes.get("/_mock/users", exchange.unwritten(ManagementApi::users));
    }

    /** Comes last: what no route above takes. */
    private static void elsewhere(RoutesConfig routes, Exchange exchange) {
        ControlRoutes.elsewhere(routes);
        for (HandlerType method : new HandlerType[] {
            HandlerType.GET,
            HandlerType.POST,
            HandlerType.PUT,
            HandlerType.PATCH,
            HandlerType.DELETE,
            HandlerType.HEAD,
            HandlerType.OPTIONS
        }) {
            routes.addHttpHandler(method, "/oidc/*", exchange.written(UNRECOGNIZED, Unrecognized::answer));
        }
    }
}
