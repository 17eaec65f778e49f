package dev.latchkey.mockidp.engine;

import dev.latchkey.mockidp.directory.Application;
import dev.latchkey.mockidp.directory.Organization;
import dev.latchkey.mockidp.directory.SignInExperience;
import dev.latchkey.mockidp.directory.SignInMethod;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The pages of a sign-in: by their address, and what each offers. */
public final class ExperiencePages {
    private static final List<String> SENT = List.of("email", "phone");

    private ExperiencePages() {}

    /** Every page of a sign-in under way; without one it leads to {@code /unknown-session}. */
    public static Step page(Scene scene, Request request) {
        Optional<Interaction> interaction = Cookies.interaction(scene, request);
        if (interaction.isEmpty()) {
            return scene.answer(Answer.found("/unknown-session"));
        }
        SignInExtras extras = interaction.get().request().extras();
        if (request.path().equals("/sign-in") && extras.told().containsKey("one_time_token")) {
            return scene.answer(
                    Answer.found("/one-time-token?" + request.query().encoded()));
        }
        return scene.answer(Answer.of(200, view(scene, request, interaction.get())));
    }

    /** {@code GET /unknown-session}. */
    public static Step unknownSession(Scene scene, Request request) {
        return scene.answer(Answer.of(200, new Content.UnknownSessionView(Spoken.phrases(scene, request))));
    }

    private static Content.ExperienceView view(Scene scene, Request request, Interaction interaction) {
        String view = view(request.path());
        Application client = scene.asNow(interaction.request().address().client());
        SignInExtras extras = interaction.request().extras();
        return new Content.ExperienceView(
                view,
                client.id(),
                client.name(),
                Spoken.phrases(scene, request),
                client.branding(),
                identifiers(scene, request, view, extras),
                extras.loginHint(),
                offers(scene, view),
                social(scene, view),
                data(scene, request, view, extras));
    }

    /** The kind of page at an address. */
    private static String view(String path) {
        String first = path.substring(1).split("/", 2)[0];
        if (path.endsWith("/verification-code")) {
            return "code";
        }
        return switch (path) {
            case "/sign-in/password" -> "password";
            case "/register/password", "/continue/password" -> "new-password";
            case "/forgot-password/reset" -> "reset";
            case "/reset-password" -> "forgot-password";
            default -> first.equals("social") ? "link" : first;
        };
    }

    private static List<String> identifiers(Scene scene, Request request, String view, SignInExtras extras) {
        SignInExperience settings = scene.directory().signInExperience();
        Set<String> wanted = extras.identifiers();
        return switch (view) {
            case "sign-in" -> settings.signInIdentifiers();
            case "identifier-sign-in" -> narrowed(settings.signInIdentifiers(), wanted);
            case "register" -> settings.signUp().identifiers();
            case "identifier-register" -> narrowed(settings.signUp().identifiers(), wanted);
            case "forgot-password" -> narrowed(SENT, wanted);
            case "continue" -> request.lastSegment().equals("emailOrPhone") ? SENT : List.of(request.lastSegment());
            case "single-sign-on" -> List.of("email");
            default -> List.of();
        };
    }

    private static List<String> narrowed(List<String> all, Set<String> wanted) {
        List<String> some = all.stream().filter(wanted::contains).toList();
        return some.isEmpty() ? all : some;
    }

    private static Set<String> offers(Scene scene, String view) {
        SignInExperience settings = scene.directory().signInExperience();
        boolean signIn = view.endsWith("sign-in");
        Map<String, Boolean> offers = new LinkedHashMap<>();
        offers.put("password", signIn && settings.methods().stream().noneMatch(SignInMethod::verificationCode));
        offers.put("register", signIn && settings.allowsRegistering());
        offers.put("sign-in", view.endsWith("register") && settings.allowsSignIn());
        offers.put("forgot-password", settings.methods().stream().anyMatch(SignInMethod::password));
        offers.put(
                "sso",
                view.equals("sign-in")
                        && settings.singleSignOnEnabled()
                        && !scene.directory().connectors().enterprise().isEmpty());
        offers.put("one-click", scene.directory().mock().oneClickSignIn());
        Set<String> made = new LinkedHashSet<>();
        offers.forEach((offer, on) -> {
            if (on) {
                made.add(offer);
            }
        });
        return made;
    }

    private static List<Content.SocialButton> social(Scene scene, String view) {
        List<Content.SocialButton> buttons = new ArrayList<>();
        if (view.equals("sign-in") || view.equals("register")) {
            scene.directory()
                    .signInExperience()
                    .socialTargets()
                    .forEach(target -> scene.directory()
                            .connectors()
                            .socialWithTarget(target)
                            .ifPresent(one -> buttons.add(new Content.SocialButton(target, one.name()))));
        }
        return buttons;
    }

    private static Map<String, String> data(Scene scene, Request request, String view, SignInExtras extras) {
        Map<String, String> data = new LinkedHashMap<>();
        Optional.ofNullable(extras.told().get("organization_id"))
                .flatMap(scene.directory().organizations()::organization)
                .map(Organization::name)
                .ifPresent(name -> data.put("organization", name));
        Optional.ofNullable(extras.told().get("one_time_token"))
                .filter(token -> view.equals("one-time-token"))
                .ifPresent(token -> data.put("token", token));
        data.put(
                "min",
                String.valueOf(
                        scene.directory().signInExperience().passwordPolicy().minLength()));
        switch (view) {
            case "callback", "link" -> connector(scene, Parameters.decode(request.lastSegment()), data);
            case "direct" -> direct(scene, request, extras, data);
            default -> {}
        }
        return data;
    }

    /** Where {@code direct_sign_in} leads; nowhere known, and the page goes to its fallback. */
    private static void direct(Scene scene, Request request, SignInExtras extras, Map<String, String> data) {
        String target = Parameters.decode(request.lastSegment());
        boolean social = request.path().startsWith("/direct/social/");
        Optional<String> id = social
                ? scene.directory().connectors().socialWithTarget(target).map(one -> one.id())
                : scene.directory().connectors().enterpriseWithId(target).map(one -> one.id());
        data.put("method", social ? "social" : "sso");
        data.put("fallback", extras.screen());
        id.ifPresent(known -> connector(scene, known, data));
    }

    private static void connector(Scene scene, String id, Map<String, String> data) {
        scene.directory().connectors().nameOf(id).ifPresent(name -> {
            data.put("connector", id);
            data.put("connectorName", name);
            data.putIfAbsent(
                    "method", scene.directory().connectors().socialWithId(id).isPresent() ? "social" : "sso");
        });
    }
}
