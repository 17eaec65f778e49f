package dev.latchkey.mockidp.pages;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** What the consent page shows before it has asked the server who wants which scopes. */
public record ConsentPage(String appId, String appName) {
    /** Where "Use another account" leads: the sign-in page of the same application. */
    public String signInAddress() {
        return "/sign-in?app_id=" + URLEncoder.encode(appId, StandardCharsets.UTF_8);
    }
}
