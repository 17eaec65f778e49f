package dev.latchkey.mockidp.pages;

import dev.latchkey.mockidp.engine.Content;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** A page of the sign-in experience, with the accounts of the mock that the first one offers. */
public record ExperiencePage(Content.ExperienceView view, List<UserTile> users) {
    public ExperiencePage {
        users = List.copyOf(users);
    }

    String template() {
        return switch (view.view()) {
            case "password", "code", "new-password", "reset" -> "secret.jte";
            case "callback", "direct", "one-time-token" -> "connect.jte";
            case "link" -> "link.jte";
            default -> "identify.jte";
        };
    }

    /** The kind of page, which test ids begin with; the two that differ only in how one came there share it. */
    public String name() {
        return view.view().replace("identifier-", "");
    }

    public String text(String key) {
        return view.phrases().get(key);
    }

    public String title() {
        return text("title." + view.view());
    }

    /** The page's line under the title, where it has one. */
    public Optional<String> subtitle() {
        return Optional.of(view.phrases().or("text." + view.view(), "")).filter(text -> !text.isEmpty());
    }

    public boolean offers(String what) {
        return view.offers().contains(what);
    }

    public boolean isSignIn() {
        return name().equals("sign-in");
    }

    public boolean isRegister() {
        return name().equals("register");
    }

    /** The kinds of identifier, as the field's label names them. */
    public String identifierLabel() {
        return view.identifiers().stream().map(kind -> text("input." + kind)).collect(Collectors.joining(" / "));
    }

    /** The text of the page's own button. */
    public String submit() {
        return switch (name()) {
            case "sign-in" -> text(offers("password") ? "action.sign-in" : "action.continue");
            case "register" -> text("action.create-account");
            case "new-password", "reset" -> text("action.save-password");
            default -> text("action.continue");
        };
    }

    public String data(String name) {
        return view.data().getOrDefault(name, "");
    }

    /** How a browser may fill the field in. */
    public String autocomplete() {
        return switch (String.join(" ", view.identifiers())) {
            case "email" -> "email";
            case "phone" -> "tel";
            default -> "username";
        };
    }
}
