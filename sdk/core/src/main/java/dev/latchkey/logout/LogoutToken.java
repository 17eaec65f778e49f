package dev.latchkey.logout;

import java.time.Instant;
import java.util.Optional;

/**
 * What the provider said when it signed somebody out (OpenID Connect Back-Channel Logout 1.0, section 2.4). Only a logout token
 * whose signature and every claim were checked becomes one.
 *
 * @param issuer who says it
 * @param subject whose sessions end; empty where only one session is named
 * @param sid the provider's name for the one session that ends; empty where all of the user's do
 * @param issuedAt when it was said
 */
public record LogoutToken(String issuer, Optional<String> subject, Optional<String> sid, Instant issuedAt) {}
