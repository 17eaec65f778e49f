package dev.latchkey.mcp.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.config.Surroundings;
import dev.latchkey.http.HttpPolicy;
import dev.latchkey.mcp.scene.McpScene;
import dev.latchkey.resource.ResourceConfig;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.apache.catalina.Context;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.util.descriptor.web.FilterDef;
import org.apache.tomcat.util.descriptor.web.FilterMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The token that a client sent")
class InboundTokenTest {
    /** Everything that a tool could pass on to an API further up. */
    private static final class Careless extends HttpServlet {
        private static final long serialVersionUID = 1;
        private final transient List<String> seen = new ArrayList<>();

        @Override
        protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
            for (String name : Collections.list(request.getHeaderNames())) {
                Collections.list(request.getHeaders(name)).forEach(value -> seen.add(name + ": " + value));
            }
            seen.add(String.valueOf(request.getHeader("authorization")));
            Collections.list(request.getAttributeNames())
                    .forEach(name -> seen.add(name + "=" + request.getAttribute(name)));
            seen.add(String.valueOf(McpCaller.context(request).get("dev.latchkey.mcp.caller")));
            seen.add(new String(request.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8));
        }
    }

    @Test
    @DisplayName("C10: is gone behind the filter, so that no tool can pass it on; who called is there")
    void gone() throws Exception {
        try (McpScene scene = new McpScene()) {
            String token = scene.token("alice");
            Careless careless = new Careless();
            int port = McpScene.freePort();
            McpGuard guard = McpGuard.of(
                    ResourceConfig.of(scene.idp().issuer(), scene.server().url()),
                    ToolScopes.of("notes:read"),
                    Surroundings.system(HttpPolicy.defaults())
                            .withClock(scene.idp().clock()));
            Tomcat tomcat = started(port, guard, careless);
            try {
                int status = scene.post(
                                "http://localhost:" + port + "/mcp",
                                "{\"jsonrpc\":\"2.0\",\"method\":\"ping\",\"id\":1}",
                                "Authorization",
                                "Bearer " + token)
                        .statusCode();
                assertThat(status).isEqualTo(200);
                assertThat(careless.seen)
                        .noneMatch(text -> text.contains(token))
                        .noneMatch(
                                text -> text.toLowerCase(java.util.Locale.ROOT).contains("bearer"))
                        .anyMatch(text -> text.contains("\"ping\""))
                        .anyMatch(text -> text.contains("alice00user1"));
            } finally {
                tomcat.stop();
                tomcat.destroy();
            }
        }
    }

    private static Tomcat started(int port, McpGuard guard, HttpServlet servlet) throws Exception {
        Path base = Files.createTempDirectory("careless");
        Tomcat tomcat = new Tomcat();
        tomcat.setBaseDir(base.toString());
        tomcat.setPort(port);
        tomcat.getConnector().setProperty("address", "127.0.0.1");
        Context context = tomcat.addContext("", base.toString());
        Tomcat.addServlet(context, "mcp", servlet);
        context.addServletMappingDecoded("/mcp", "mcp");
        FilterDef filter = new FilterDef();
        filter.setFilterName("guard");
        filter.setFilter(McpFilter.of(guard));
        context.addFilterDef(filter);
        FilterMap map = new FilterMap();
        map.setFilterName("guard");
        map.addServletName("mcp");
        context.addFilterMap(map);
        tomcat.start();
        return tomcat;
    }
}
