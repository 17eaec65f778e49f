package dev.latchkey.mockidp.web;

import dev.latchkey.mockidp.engine.Content;
import java.util.Map;
import java.util.stream.Collectors;

/** The page of response_mode=form_post: OAuth 2.0 Form Post Response Mode, section 2. */
final class FormPost {
    private FormPost() {}

    static String page(Content.Callback callback) {
        String fields = callback.parameters().all().entrySet().stream()
                .flatMap(entry -> entry.getValue().stream().map(value -> Map.entry(entry.getKey(), value)))
                .map(field -> "<input type=\"hidden\" name=\"" + escaped(field.getKey()) + "\" value=\""
                        + escaped(field.getValue()) + "\">")
                .collect(Collectors.joining());
        return "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>Continue</title></head>"
                + "<body onload=\"document.forms[0].submit()\"><form method=\"post\" action=\""
                + escaped(callback.redirectUri()) + "\">" + fields
                + "<noscript><button>Continue</button></noscript></form></body></html>";
    }

    static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
