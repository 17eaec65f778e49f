package dev.latchkey.samples.connector;

import dev.latchkey.mcp.server.McpFilter;
import dev.latchkey.mcp.server.McpGuard;
import dev.latchkey.mcp.server.McpMetadataServlet;
import jakarta.servlet.http.HttpServlet;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.LifecycleState;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.util.descriptor.web.FilterDef;
import org.apache.tomcat.util.descriptor.web.FilterMap;

/** Tomcat with the MCP servlet, the filter in front of it, and the metadata beside it. */
record NotesHost(Tomcat tomcat) {
    /** Held, or it would be forgotten with its level: a sample says one line when it is ready, and nothing of Tomcat's life. */
    private static final Logger LOG = Logger.getLogger("org.apache");

    static {
        LOG.setLevel(Level.SEVERE);
    }

    static NotesHost start(int port, McpGuard guard, HttpServlet mcp) {
        Path base = scratch();
        Tomcat tomcat = new Tomcat();
        tomcat.setBaseDir(base.toString());
        tomcat.setPort(port);
        tomcat.getConnector().setProperty("address", "127.0.0.1");
        Context context = tomcat.addContext("", base.toString());
        Tomcat.addServlet(context, "mcp", mcp).setAsyncSupported(true);
        context.addServletMappingDecoded("/mcp", "mcp");
        Tomcat.addServlet(context, "metadata", McpMetadataServlet.of(guard));
        context.addServletMappingDecoded(McpMetadataServlet.MAPPING, "metadata");
        putInFront(context, McpFilter.of(guard));
        try {
            tomcat.start();
        } catch (LifecycleException e) {
            throw unusable(port, e);
        }
        if (tomcat.getConnector().getState() != LifecycleState.STARTED) {
            throw unusable(port, new IllegalStateException("not started"));
        }
        return new NotesHost(tomcat);
    }

    private static void putInFront(Context context, McpFilter filter) {
        FilterDef definition = new FilterDef();
        definition.setFilterName("guard");
        definition.setFilter(filter);
        definition.setAsyncSupported("true");
        context.addFilterDef(definition);
        FilterMap map = new FilterMap();
        map.setFilterName("guard");
        map.addServletName("mcp");
        context.addFilterMap(map);
    }

    private static Path scratch() {
        try {
            Path directory = Files.createTempDirectory("latchkey-notes");
            directory.toFile().deleteOnExit();
            return directory;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static IllegalStateException unusable(int port, Exception cause) {
        return new IllegalStateException("Port " + port + " cannot be used; set PORT to another.", cause);
    }

    /** Again does nothing. */
    void stop() {
        if (tomcat.getServer().getState() == LifecycleState.DESTROYED) {
            return;
        }
        try {
            tomcat.stop();
            tomcat.destroy();
        } catch (LifecycleException e) {
            throw new IllegalStateException(e);
        }
    }
}
