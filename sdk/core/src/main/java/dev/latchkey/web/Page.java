package dev.latchkey.web;

import dev.latchkey.failure.Failure;
import dev.latchkey.failure.FailureCode;
import java.util.Map;

/**
 * The two pages that an app need not write: what went wrong, and the button that signs out. Nothing in them comes from
 * the network.
 */
final class Page {

    /** No {@code form-action}: Chrome applies it to the redirect after the form too, and that goes to the provider. */
    static final Map<String, String> HEADERS = Map.of(
            "Content-Type", "text/html; charset=utf-8",
            "X-Content-Type-Options", "nosniff",
            "Content-Security-Policy",
                    "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; frame-ancestors 'none'");

    private static final String TEMPLATE = """
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="robots" content="noindex">
            <title>${title}</title>
            <style>
            :root { color-scheme: light dark; --ink: #1d2330; --dim: #5a6272; --paper: #fff; --ground: #f3f4f7; --accent: #3a4fd8; }
            @media (prefers-color-scheme: dark) {
              :root { --ink: #eceef4; --dim: #a5acbb; --paper: #1b1f29; --ground: #11141b; --accent: #96a5ff; }
              .button { color: #11141b !important; }
            }
            * { box-sizing: border-box; }
            body { margin: 0; min-height: 100vh; display: grid; place-items: center; padding: 16px; background: var(--ground);
              color: var(--ink); font: 16px/1.5 system-ui, sans-serif; }
            main { width: 100%; max-width: 34rem; padding: 28px 24px; background: var(--paper); border-radius: 14px;
              box-shadow: 0 1px 3px rgb(0 0 0 / .16); overflow-wrap: anywhere; }
            h1 { margin: 0 0 12px; font-size: 1.35rem; line-height: 1.3; }
            h2 { margin: 20px 0 2px; font-size: .8rem; letter-spacing: .04em; text-transform: uppercase; color: var(--dim); }
            p { margin: 0; }
            code { font: .85em ui-monospace, monospace; }
            .actions { margin-top: 26px; display: flex; flex-wrap: wrap; gap: 12px 20px; align-items: center; }
            .button { display: inline-block; padding: 10px 20px; border: 0; border-radius: 9px; background: var(--accent);
              color: #fff; font: inherit; font-weight: 600; text-decoration: none; cursor: pointer; }
            .button:focus-visible, a:focus-visible { outline: 3px solid var(--accent); outline-offset: 3px; }
            a { color: var(--accent); }
            .code { margin-top: 24px; color: var(--dim); font-size: .85rem; }
            </style>
            </head>
            <body>
            <main>
            <h1>${title}</h1>
            ${content}
            </main>
            </body>
            </html>
            """;

    private Page() {}

    /** Where the page's links lead: the first is the button. */
    record Links(String tryAgain, String startOver) {}

    static String failure(Failure failure, Links links, String reference) {
        return render(title(failure), story(failure) + actions(links) + code(failure, reference));
    }

    static String signOut(String action) {
        return render(
                "Sign out?",
                "<p>Signing out needs a click, so that no other site can do it for you.</p>\n"
                        + "<form class=\"actions\" method=\"post\" action=\"" + escaped(action)
                        + "\"><button class=\"button\" data-testid=\"sign-out\">Sign out</button></form>");
    }

    private static String title(Failure failure) {
        if (failure.code() == FailureCode.ACCESS_DENIED) {
            return "You may not do this";
        }
        return switch (failure.kind()) {
            case MISCONFIGURED -> "Sign-in is not set up correctly";
            case UNREACHABLE -> "The sign-in service does not answer";
            case REFUSED -> "You are not signed in";
            case REJECTED -> "This sign-in cannot be completed";
        };
    }

    private static String story(Failure failure) {
        return section("What happened", failure.what() + ".")
                + failure.expected()
                        .map(expected -> section("Expected", expected)
                                + section("But was", failure.actual().orElse("")))
                        .orElse("")
                + section("Why", failure.why())
                + section("What to do", failure.fix());
    }

    private static String section(String heading, String text) {
        return "<h2>" + escaped(heading) + "</h2>\n<p>" + escaped(text) + "</p>\n";
    }

    private static String actions(Links links) {
        String startOver = links.tryAgain().equals(links.startOver())
                ? ""
                : "<a href=\"" + escaped(links.startOver()) + "\">Start over</a>";
        return "<div class=\"actions\"><a class=\"button\" data-testid=\"try-again\" href=\""
                + escaped(links.tryAgain()) + "\">Try again</a>" + startOver + "</div>\n";
    }

    private static String code(Failure failure, String reference) {
        return "<p class=\"code\">Code <code data-testid=\"failure-code\">" + failure.code()
                + "</code><br>Reference <code data-testid=\"failure-reference\">" + escaped(reference)
                + "</code></p>";
    }

    private static String render(String title, String content) {
        return TEMPLATE.replace("${title}", escaped(title)).replace("${content}", content);
    }

    static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
