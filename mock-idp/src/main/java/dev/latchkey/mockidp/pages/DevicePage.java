package dev.latchkey.mockidp.pages;

import dev.latchkey.mockidp.directory.Phrases;
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
        Optional<String> error,
        Phrases phrases) {

    /** Where the form goes. */
    public String action() {
        return "/oidc/device";
    }

    /** What is wrong, in words; empty text for nothing. */
    public String problem() {
        return error.map(this::inWords).orElse("");
    }

    /** Whether nothing more can be done here: the request of the device is over. */
    public boolean isOver() {
        return error.filter("AbortedError"::equals).isPresent();
    }

    private String inWords(String name) {
        return phrases.or(
                "error.device." + name, phrases.get("error.device.other").replace("{name}", name));
    }

    @Override
    public String toString() {
        return "DevicePage(****)";
    }
}
