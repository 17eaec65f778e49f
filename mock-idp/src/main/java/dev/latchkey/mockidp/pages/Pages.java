package dev.latchkey.mockidp.pages;

import dev.latchkey.mockidp.directory.ApplicationBranding;
import dev.latchkey.mockidp.directory.Phrases;
import dev.latchkey.mockidp.engine.Content;
import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import java.util.Optional;

/**
 * Every web page of the mock as HTML text: sign-in and consent in the manner of Logto's, and the Console.
 *
 * <p>The pages load what they show from the server's JSON APIs and their scripts and styles from {@code /assets/}; what
 * a template is given is escaped. Nothing comes from the network.
 */
public final class Pages {
    /**
     * The {@code Content-Security-Policy} of every page. It has no {@code form-action} on purpose: browsers apply that
     * to the redirect after the sign-out form too, which leads to the application.
     */
    public static final String CONTENT_SECURITY_POLICY = "default-src 'none'; script-src 'self'; style-src 'self';"
            + " img-src 'self'; connect-src 'self'; base-uri 'none'; frame-ancestors 'self'";

    /** The same for a page about an application whose pictures lie elsewhere. */
    public static String contentSecurityPolicy(ApplicationBranding look) {
        String origins = String.join(" ", look.pictureOrigins());
        return origins.isEmpty()
                ? CONTENT_SECURITY_POLICY
                : CONTENT_SECURITY_POLICY.replace("img-src 'self'", "img-src 'self' " + origins);
    }

    private final TemplateEngine templates = TemplateEngine.createPrecompiled(
            null, ContentType.Html, Pages.class.getClassLoader(), "dev.latchkey.mockidp.pages.templates");

    /** The pages of a sign-in, from {@code /sign-in} to {@code /callback/{connectorId}}. */
    public String experience(ExperiencePage page) {
        return render(page.template(), page);
    }

    /** {@code /_mock/providers/{id}}: the page of another provider, which the mock plays. */
    public String provider(Content.ProviderView page) {
        return render("provider.jte", page);
    }

    /** {@code /consent}: shows who wants what; Authorize asks the API, Cancel goes to the bare redirect URI. */
    public String consent(ConsentPage page) {
        return render("consent.jte", page);
    }

    /** {@code /consent} for a user who may not use the application. */
    public String accessDenied(ConsentPage page) {
        return render("access-denied.jte", page);
    }

    /** {@code /unknown-session}: where a guarded page leads when no sign-in is under way. */
    public String unknownSession(Phrases phrases) {
        return render("unknown-session.jte", phrases);
    }

    /** {@code /oidc/session/end}: a form that sends itself, with a button where scripts are off. */
    public String logout(LogoutPage page) {
        return render("logout.jte", page);
    }

    /** {@code /oidc/session/end/success}: where a sign-out ends that names no place to return to. */
    public String signedOut(Phrases phrases) {
        return render("signed-out.jte", phrases);
    }

    /** {@code /device}: where the code of a device is typed and confirmed; works without scripts. */
    public String device(DevicePage page) {
        return render("device.jte", page);
    }

    /** {@code /device/success}: the device is connected. */
    public String deviceDone(Phrases phrases) {
        return render("device-done.jte", phrases);
    }

    /** {@code /console} and all below it. */
    public String console(ConsolePage page) {
        return render("console.jte", page);
    }

    /** The file served at {@code /assets/{name}}; empty when there is none of that name. */
    public Optional<Asset> asset(String name) {
        return Assets.named(name);
    }

    private String render(String template, Object page) {
        StringOutput html = new StringOutput();
        templates.render(template, page, html);
        return html.toString();
    }
}
