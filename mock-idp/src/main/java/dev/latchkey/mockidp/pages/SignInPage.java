package dev.latchkey.mockidp.pages;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What the sign-in page shows: the application that asks, the hint it sent, the accounts of the mock.
 *
 * @param identifiers what the page takes beside the password: username, email, phone
 */
public record SignInPage(
        String appId, String appName, List<String> identifiers, Optional<String> loginHint, List<UserTile> users) {
    public SignInPage {
        identifiers = List.copyOf(identifiers);
        users = List.copyOf(users);
    }

    /** The kinds of identifier, as the field's label names them. */
    public String identifierLabel() {
        return identifiers.stream().map(SignInPage::label).collect(Collectors.joining(" / "));
    }

    private static String label(String kind) {
        return switch (kind) {
            case "username" -> "Username";
            case "email" -> "Email";
            default -> "Phone number";
        };
    }
}
