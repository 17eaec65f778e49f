package dev.latchkey.samples.plugin;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.List;
import java.util.Optional;

/** The conversation, the login button, and the callback that a login ends at. */
final class ChatRoutes {
    private final AssistantSettings settings;
    private final Registration registration;
    private final Visitors visitors;
    private final Logins logins;
    private final Conversation conversation;
    private final Pages pages;

    ChatRoutes(AssistantSettings settings, Registration registration, Parts parts) {
        this.settings = settings;
        this.registration = registration;
        this.visitors = parts.visitors();
        this.logins = parts.logins();
        this.conversation = parts.conversation();
        this.pages = parts.pages();
    }

    /** What the routes share. */
    record Parts(Visitors visitors, Logins logins, Conversation conversation, Pages pages) {}

    void addTo(RoutesConfig routes) {
        routes.get(
                "/",
                ctx -> ctx.redirect(registration.installed().isPresent() ? "/chat" : "/install", HttpStatus.SEE_OTHER));
        routes.get("/chat", this::show);
        routes.post("/chat", this::ask);
        routes.get("/login", this::login);
        routes.get(settings.callbackPath(), this::callback);
    }

    private void show(Context ctx) {
        pages.chat(ctx, new ChatView(registration.installed(), visitors.of(ctx)));
    }

    private void ask(Context ctx) {
        String question = InstallRoutes.form(ctx, "question");
        if (!question.isEmpty()) {
            registration.installed().ifPresent(plugin -> conversation.ask(plugin, visitors.of(ctx), question));
        }
        ctx.redirect("/chat#newest", HttpStatus.SEE_OTHER);
    }

    private void login(Context ctx) {
        Optional<Installation> plugin = registration.installed();
        if (plugin.isEmpty()) {
            ctx.redirect("/install", HttpStatus.SEE_OTHER);
            return;
        }
        String callback = settings.callbackUrl(settings.addressFor(Optional.ofNullable(ctx.header("Host"))));
        ctx.redirect(logins.begin(plugin.get(), visitors.of(ctx), callback).toString(), HttpStatus.SEE_OTHER);
    }

    private void callback(Context ctx) {
        Visitor visitor = visitors.of(ctx);
        Optional<Visitor.PendingLogin> login = visitor.finish(parameter(ctx, "state"));
        if (login.isEmpty() || registration.installed().isEmpty()) {
            refused(ctx, "state-mismatch", "The answer does not belong to a login that this browser began here.");
        } else if (!ctx.queryParams("error").isEmpty() || parameter(ctx, "code").isEmpty()) {
            refused(
                    ctx,
                    "provider-error",
                    "The provider answered " + parameter(ctx, "error") + ": " + parameter(ctx, "error_description"));
        } else {
            finish(ctx, visitor, login.get());
        }
    }

    /** Nothing ties the code to the login but the address: a code of somebody else is exchanged as well. Weak on purpose. */
    private void finish(Context ctx, Visitor visitor, Visitor.PendingLogin login) {
        Installation plugin = registration.installed().orElseThrow();
        Optional<String> problem = logins.exchange(plugin, visitor, parameter(ctx, "code"), login.redirectUri());
        if (problem.isPresent()) {
            refused(ctx, "token-refused", problem.get());
            return;
        }
        visitors.renew(ctx, visitor);
        conversation.answerWaiting(plugin, visitor);
        ctx.redirect("/chat#newest", HttpStatus.SEE_OTHER);
    }

    private void refused(Context ctx, String word, String text) {
        ctx.status(400);
        pages.refused(ctx, word, text);
    }

    /** Empty where it is missing, and where it stands there twice. */
    private static String parameter(Context ctx, String name) {
        List<String> values = ctx.queryParams(name);
        return values.size() == 1 ? values.get(0) : "";
    }
}
