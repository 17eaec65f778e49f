package dev.latchkey.mockidp.web;

import dev.latchkey.mockidp.directory.User;
import dev.latchkey.mockidp.engine.Answer;
import dev.latchkey.mockidp.engine.Content;
import dev.latchkey.mockidp.engine.CookieChange;
import dev.latchkey.mockidp.engine.LiveState;
import dev.latchkey.mockidp.engine.Request;
import dev.latchkey.mockidp.engine.ResponseMode;
import dev.latchkey.mockidp.pages.ConsentPage;
import dev.latchkey.mockidp.pages.DevicePage;
import dev.latchkey.mockidp.pages.ExperiencePage;
import dev.latchkey.mockidp.pages.LogoutPage;
import dev.latchkey.mockidp.pages.Pages;
import dev.latchkey.mockidp.pages.UserTile;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Turns an answer, which is data, into the bytes of a message. */
final class Rendering {
    private static final String HTML = "text/html; charset=utf-8";

    private final LiveState state;
    private final Supplier<Pages> pages;

    Rendering(LiveState state, Supplier<Pages> pages) {
        this.state = state;
        this.pages = pages;
    }

    /** @param secure whether the browser came by https, so that cookies shall not leave it */
    Message message(Request request, Answer answer, boolean secure) {
        Map<String, String> headers = new LinkedHashMap<>(answer.headers());
        String body = body(request, answer.content(), headers);
        List<String> cookies = answer.cookies().stream()
                .map(change -> cookie(change) + (secure ? "; Secure" : ""))
                .toList();
        return new Message(answer.status(), headers, cookies, body.getBytes(StandardCharsets.UTF_8));
    }

    private String body(Request request, Content content, Map<String, String> headers) {
        if (content instanceof Content.JsonBody json) {
            headers.put("Content-Type", json.contentType());
            return json.text();
        }
        if (content instanceof Content.GoTo goTo) {
            return Redirect.body(request, goTo.location(), headers);
        }
        if (content instanceof Content.Callback callback) {
            return callback.mode() == ResponseMode.FORM_POST
                    ? html(FormPost.page(callback), headers)
                    : Redirect.body(request, callback.location(), headers);
        }
        return content instanceof Content.Nothing ? "" : page(content, headers);
    }

    private String page(Content content, Map<String, String> headers) {
        headers.put("Content-Security-Policy", Pages.contentSecurityPolicy(content.look()));
        return html(page(content), headers);
    }

    private String page(Content content) {
        if (content instanceof Content.ExperienceView view) {
            return pages.get().experience(new ExperiencePage(view, tiles(view)));
        }
        if (content instanceof Content.ProviderView view) {
            return pages.get().provider(view);
        }
        return content instanceof Content.DeviceView view ? pages.get().device(device(view)) : translatedPage(content);
    }

    private static DevicePage device(Content.DeviceView view) {
        return new DevicePage(
                view.xsrf(), view.userCode(), view.appName(), view.inputCode(), view.error(), view.phrases());
    }

    private String translatedPage(Content content) {
        if (content instanceof Content.ConsentView view) {
            return pages.get().consent(new ConsentPage(view.appId(), view.appName(), view.branding(), view.phrases()));
        }
        if (content instanceof Content.AccessDeniedView view) {
            return pages.get()
                    .accessDenied(new ConsentPage(view.appId(), view.appName(), view.branding(), view.phrases()));
        }
        if (content instanceof Content.LogoutView view) {
            return pages.get().logout(new LogoutPage(view.xsrf(), view.action(), view.phrases()));
        }
        if (content instanceof Content.DeviceDoneView view) {
            return pages.get().deviceDone(view.phrases());
        }
        if (content instanceof Content.SignedOutView view) {
            return pages.get().signedOut(view.phrases());
        }
        if (content instanceof Content.UnknownSessionView view) {
            return pages.get().unknownSession(view.phrases());
        }
        throw new IllegalArgumentException("no page for " + content.getClass().getSimpleName());
    }

    private List<UserTile> tiles(Content.ExperienceView view) {
        if (!view.view().equals("sign-in")) {
            return List.of();
        }
        Stream<User> users = state.snapshot().directory().users().values().stream();
        return users.flatMap(user -> user.username().map(name -> new UserTile(name, user.name())).stream())
                .toList();
    }

    private static String html(String text, Map<String, String> headers) {
        headers.put("Content-Type", HTML);
        headers.putIfAbsent("Cache-Control", "no-store");
        return text;
    }

    private static String cookie(CookieChange change) {
        StringBuilder text = new StringBuilder(change.name() + "=" + change.value() + "; Path=" + change.path());
        change.lifetime().ifPresent(life -> text.append("; Max-Age=").append(life.toSeconds()));
        return text.append(change.httpOnly() ? "; HttpOnly" : "")
                .append("; SameSite=Lax")
                .toString();
    }
}
