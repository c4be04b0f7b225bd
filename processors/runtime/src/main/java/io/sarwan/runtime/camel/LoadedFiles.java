/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.runtime.camel;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.camel.CamelContext;
import org.apache.camel.Route;
import org.apache.camel.model.Model;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Route files in a running context: which routes came from which, so that a file can be taken out again. */
final class LoadedFiles {

    private static final Logger LOG = LoggerFactory.getLogger("io.sarwan.routes");

    /** Where the YAML parser says that it stumbled. */
    private static final Pattern LINE = Pattern.compile("line[ :]+(\\d+)");

    private static final ObjectMapper YAML = new YAMLMapper();

    private static final Pattern GENERATED = Pattern.compile("-[0-9A-Za-z]+");

    private final CamelContext context;
    private final Path home;
    private final Map<Path, String> texts = new HashMap<>();
    private final Map<Path, Set<String>> routes = new HashMap<>();

    LoadedFiles(CamelContext context, Path home) {
        this.context = context;
        this.home = home;
    }

    List<Path> files() {
        return List.copyOf(texts.keySet());
    }

    /** Whether a file was never loaded, or with another text. */
    boolean isOther(Path file, String text) {
        return !text.equals(texts.get(file));
    }

    /** Loads a file; a broken one leaves nothing behind but a line in the log. */
    void load(Path file, String text) {
        texts.put(file, text);
        Set<String> before = ids();
        try {
            refuseTaken(text, before);
            PluginHelper.getRoutesLoader(context).loadRoutes(ResourceHelper.fromString("file:" + file, text));
            routes.put(file, since(before));
            LOG.info("{}: loaded {}", name(file), routes.get(file));
        } catch (Exception | LinkageError broken) {
            since(before).forEach(this::removeRoute);
            String reason = RouteRun.rootMessage(broken).lines().findFirst().orElse("");
            LOG.error("{}: not loaded, the others run: {}", place(home, file, broken), reason);
        }
    }

    /** Camel would let the newcomer take the place of the route that is there, without a word. */
    private static void refuseTaken(String text, Set<String> taken) {
        JsonNode file;
        try {
            file = YAML.readTree(text);
        } catch (JsonProcessingException broken) {
            // Camel says it with the line.
            return;
        }
        for (JsonNode entry : file) {
            String id = entry.path("route")
                    .path("id")
                    .asText(entry.path("templatedRoute").path("routeId").asText(""));
            if (taken.contains(id)) {
                throw new IllegalArgumentException("there is a route with the id " + id + " already; choose another");
            }
        }
    }

    /** Stops and removes what came from a file. */
    void remove(Path file) {
        texts.remove(file);
        Set<String> gone = routes.remove(file);
        if (gone != null) {
            gone.forEach(this::removeRoute);
            LOG.info("{}: removed {}", name(file), gone);
        }
    }

    /** Has a kamelet read again when it is used the next time; the routes that use it are removed before. */
    void forgetKamelet(String kamelet) {
        try {
            Model model = context.getCamelContextExtension().getContextPlugin(Model.class);
            for (Route route : List.copyOf(context.getRoutes())) {
                String id = route.getRouteId();
                if (route.isCreatedByKamelet()
                        && id.startsWith(kamelet)
                        && GENERATED.matcher(id.substring(kamelet.length())).matches()) {
                    removeRoute(id);
                }
            }
            context.removeEndpoints("kamelet:*" + kamelet + "*");
            model.removeRouteTemplateDefinitions(kamelet);
            LOG.info("kamelet {}: read again when it is used", kamelet);
        } catch (Exception e) {
            LOG.error("kamelet {}: the old one stays: {}", kamelet, RouteRun.rootMessage(e));
        }
    }

    private Set<String> ids() {
        Set<String> ids = new HashSet<>();
        context.getRoutes().forEach(route -> ids.add(route.getRouteId()));
        return ids;
    }

    private Set<String> since(Set<String> before) {
        Set<String> now = ids();
        now.removeAll(before);
        return now;
    }

    private void removeRoute(String id) {
        try {
            List<String> endpoints = new ArrayList<>();
            Route route = context.getRoute(id);
            if (route != null) {
                endpoints.add(route.getEndpoint().getEndpointUri());
            }
            context.getRouteController().stopRoute(id);
            context.removeRoute(id);
            for (String endpoint : endpoints) {
                if (!endpoint.startsWith("kamelet:")) {
                    context.removeEndpoints(endpoint);
                }
            }
        } catch (Exception e) {
            LOG.error("route {} cannot be removed: {}", id, RouteRun.rootMessage(e));
        }
    }

    private String name(Path file) {
        return home.relativize(file).toString();
    }

    /** The file below a home directory, with the line where the reader of YAML stumbled when it said one. */
    static String place(Path home, Path file, Throwable broken) {
        for (Throwable cause = broken; cause != null; cause = cause.getCause()) {
            Matcher line = LINE.matcher(String.valueOf(cause.getMessage()));
            if (line.find()) {
                return home.relativize(file) + ":" + line.group(1);
            }
        }
        return home.relativize(file).toString();
    }
}
