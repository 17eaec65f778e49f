package dev.latchkey.samples.wire;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a framework knows of a request to the app.
 *
 * @param parameters of query and form
 * @param forwarded whether it carries a header of a proxy
 */
record BrowserRequest(
        String method, String path, Map<String, List<String>> parameters, Optional<String> host, boolean forwarded) {}
