package dev.latchkey.mockidp.web;

import static dev.latchkey.mockidp.engine.Endpoint.SIGN_IN;

import dev.latchkey.mockidp.engine.CodeVerification;
import dev.latchkey.mockidp.engine.ConnectorVerification;
import dev.latchkey.mockidp.engine.ExperienceApi;
import dev.latchkey.mockidp.engine.Inbox;
import dev.latchkey.mockidp.engine.OneTimeTokens;
import dev.latchkey.mockidp.engine.PasswordVerification;
import dev.latchkey.mockidp.engine.ProfileApi;
import dev.latchkey.mockidp.engine.ProviderStub;
import dev.latchkey.mockidp.engine.WellKnownApi;
import io.javalin.config.RoutesConfig;
import java.util.List;

/** The routes of the sign-in experience: its pages, Logto's API behind them, and the providers that the mock plays. */
final class ExperienceRoutes {
    static final List<String> PAGES = List.of(
            "/sign-in",
            "/sign-in/password",
            "/identifier-sign-in",
            "/register",
            "/register/password",
            "/identifier-register",
            "/forgot-password",
            "/forgot-password/reset",
            "/reset-password",
            "/single-sign-on",
            "/one-time-token",
            "/{flow}/verification-code",
            "/continue/{kind}",
            "/callback/{connector}",
            "/social/link/{connector}",
            "/direct/{method}/{target}");

    private ExperienceRoutes() {}

    static void api(RoutesConfig routes, Exchange exchange) {
        String base = "/api/experience";
        routes.put(base, exchange.at(SIGN_IN, ExperienceApi::begin));
        routes.put(base + "/interaction-event", exchange.at(SIGN_IN, ExperienceApi::changeEvent));
        routes.post(base + "/identification", exchange.at(SIGN_IN, ExperienceApi::identify));
        routes.post(base + "/submit", exchange.at(SIGN_IN, ExperienceApi::submit));
        routes.post(base + "/profile", exchange.at(SIGN_IN, ProfileApi::add));
        routes.put(base + "/profile/password", exchange.at(SIGN_IN, ProfileApi::resetPassword));
        routes.get(base + "/sso-connectors", exchange.at(SIGN_IN, ConnectorVerification::enterpriseConnectors));
        verifications(routes, exchange, base + "/verification");
        routes.get("/api/.well-known/sign-in-exp", exchange.unwritten(WellKnownApi::signInExperience));
        routes.get("/api/.well-known/phrases", exchange.unwritten(WellKnownApi::phrases));
        ofTheMock(routes, exchange);
    }

    private static void verifications(RoutesConfig routes, Exchange exchange, String base) {
        routes.post(base + "/password", exchange.at(SIGN_IN, PasswordVerification::verify));
        routes.post(base + "/new-password-identity", exchange.at(SIGN_IN, PasswordVerification::newIdentity));
        routes.post(base + "/verification-code", exchange.at(SIGN_IN, CodeVerification::send));
        routes.post(base + "/verification-code/verify", exchange.at(SIGN_IN, CodeVerification::verify));
        routes.post(base + "/one-time-token/verify", exchange.at(SIGN_IN, OneTimeTokens::verify));
        routes.post(base + "/social/{id}/authorization-uri", exchange.at(SIGN_IN, ConnectorVerification::socialUri));
        routes.post(base + "/social/{id}/verify", exchange.at(SIGN_IN, ConnectorVerification::verify));
        routes.post(base + "/sso/{id}/authorization-uri", exchange.at(SIGN_IN, ConnectorVerification::enterpriseUri));
        routes.post(base + "/sso/{id}/verify", exchange.at(SIGN_IN, ConnectorVerification::verify));
    }

    private static void ofTheMock(RoutesConfig routes, Exchange exchange) {
        routes.post("/_mock/one-click", exchange.at(SIGN_IN, PasswordVerification::oneClick));
        routes.get("/_mock/providers/{id}", exchange.at(SIGN_IN, ProviderStub::page));
        routes.get("/_mock/providers/{id}/authorize", exchange.at(SIGN_IN, ProviderStub::authorize));
        routes.get("/_mock/inbox", exchange.unwritten(Inbox::show));
        routes.delete("/_mock/inbox", exchange.unwritten(Inbox::clear));
    }
}
