package dev.latchkey.architecture.bad.token;

import tools.jackson.databind.json.JsonMapper;

final class ReadsWithJackson {
    Object read(String json) {
        return new JsonMapper().readValue(json, Object.class);
    }
}
