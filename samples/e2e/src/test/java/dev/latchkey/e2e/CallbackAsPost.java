package dev.latchkey.e2e;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import java.net.URI;

/** Turns the callback's GET into the form that a provider with response_mode=form_post would send. */
final class CallbackAsPost {
    private CallbackAsPost() {}

    static void of(Page page) {
        page.route("**/auth/oidc.callback?*", CallbackAsPost::answerWithForm);
    }

    private static void answerWithForm(Route route) {
        URI callback = URI.create(route.request().url());
        String script = """
                <form method="post" action="%s"></form>
                <script>
                  const form = document.forms[0]
                  new URLSearchParams(location.search).forEach((value, name) => {
                    const field = Object.assign(document.createElement('input'), { type: 'hidden', name, value })
                    form.append(field)
                  })
                  form.submit()
                </script>
                """.formatted(callback.getPath());
        route.fulfill(new Route.FulfillOptions().setContentType("text/html").setBody(script));
    }
}
