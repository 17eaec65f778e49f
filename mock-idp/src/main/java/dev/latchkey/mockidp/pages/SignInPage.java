package dev.latchkey.mockidp.pages;

import java.util.List;
import java.util.Optional;

/** What the sign-in page shows: the application that asks, the hint it sent, the accounts of the mock. */
public record SignInPage(String appId, String appName, Optional<String> loginHint, List<UserTile> users) {
    public SignInPage {
        users = List.copyOf(users);
    }
}
