package dev.latchkey.e2e;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.RequestOptions;
import java.net.URI;

/** Turns the redirect to the callback into the form that a provider with response_mode=form_post would answer with. */
record CallbackAsPost(Page page, String redirectUri) {
    /** The request that the browser then posts while it does what is given. */
    Request during(Runnable signIn) {
        page.route(url -> url.contains("/oidc/auth/"), this::answerWithForm);
        return page.waitForRequest(
                request -> request.url().equals(redirectUri) && request.method().equals("POST"), signIn);
    }

    private void answerWithForm(Route route) {
        String callback = afterAllStops(route.request().url());
        route.fulfill(new Route.FulfillOptions().setContentType("text/html").setBody(form(callback)));
    }

    /** A browser follows redirects without asking the test; so the test follows them, until the last one. */
    private String afterAllStops(String url) {
        APIResponse answer = page.request().get(url, RequestOptions.create().setMaxRedirects(0));
        String next = URI.create(url)
                .resolve(answer.headers().getOrDefault("location", ""))
                .toString();
        return next.startsWith(redirectUri) ? next : afterAllStops(next);
    }

    private String form(String callback) {
        return """
                <form method="post" action="%s"></form>
                <script>
                  const form = document.forms[0]
                  new URLSearchParams('%s').forEach((value, name) =>
                    form.append(Object.assign(document.createElement('input'), { type: 'hidden', name, value })))
                  form.submit()
                </script>
                """.formatted(redirectUri, callback.substring(redirectUri.length()));
    }
}
