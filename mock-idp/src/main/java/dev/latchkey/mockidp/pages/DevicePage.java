package dev.latchkey.mockidp.pages;

import java.util.Optional;

/**
 * What the page for the user of a device shows: a field for its code, or the code to confirm.
 *
 * @param userCode a code that waits to be confirmed
 * @param appName the application on the device
 * @param inputCode what the field is filled with
 * @param error the name of what was wrong with the last code
 */
public record DevicePage(
        String xsrf,
        Optional<String> userCode,
        Optional<String> appName,
        Optional<String> inputCode,
        Optional<String> error) {

    /** Where the form goes. */
    public String action() {
        return "/oidc/device";
    }

    /** What is wrong, in words; empty text for nothing. */
    public String problem() {
        return error.map(DevicePage::inWords).orElse("");
    }

    /** Whether nothing more can be done here: the request of the device is over. */
    public boolean isOver() {
        return error.filter("AbortedError"::equals).isPresent();
    }

    private static String inWords(String name) {
        return switch (name) {
            case "NoCodeError" -> "Enter the code that your device shows.";
            case "NotFoundError" -> "No device waits with this code. Compare it with the one on your device.";
            case "ExpiredError" -> "This code has expired. Start again on your device to get a new one.";
            case "AlreadyUsedError" -> "This code has been used. Start again on your device to get a new one.";
            case "AbortedError" -> "You declined. Your device is told, and you may close this page.";
            default -> "The device cannot be connected (" + name + "). Start again on your device.";
        };
    }

    @Override
    public String toString() {
        return "DevicePage(****)";
    }
}
