/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.runtime.camel;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.camel.CamelContext;
import org.apache.camel.Route;

/** Endpoints inside of one context: a route that takes from one does nothing until another route of it sends there. */
final class CalledEndpoints {

    private static final Pattern ONE = Pattern.compile("(direct|seda):(?://)?([^\\s?,;\"'`&)\\]}]+)");
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{([\\w.-]+)(?::[^}]*)?}}");

    private CalledEndpoints() {}

    static boolean isOne(String uri) {
        return uri.startsWith("direct:") || uri.startsWith("seda:");
    }

    /** Those that a text names in full, as {@code direct:name}, without slashes and options. */
    static Set<String> in(String text) {
        Set<String> named = new LinkedHashSet<>();
        Matcher matcher = ONE.matcher(text);
        while (matcher.find()) {
            named.add(matcher.group(1) + ':' + matcher.group(2));
        }
        return named;
    }

    /** A text, followed by the value of each property that it names. */
    static String withValues(CamelContext context, String text) {
        StringBuilder all = new StringBuilder(text);
        Matcher matcher = PLACEHOLDER.matcher(text);
        while (matcher.find()) {
            all.append('\n').append(resolved(context, matcher.group()));
        }
        return all.toString();
    }

    /** With the values of properties; as it is where one is missing, which loading it says. */
    static String resolved(CamelContext context, String text) {
        try {
            return context.resolvePropertyPlaceholders(text);
        } catch (IllegalArgumentException unknown) {
            return text;
        }
    }

    /** Whether a running route of a context takes from an endpoint. */
    static boolean isTaken(CamelContext context, String endpoint) {
        for (Route route : context.getRoutes()) {
            if (in(route.getEndpoint().getEndpointUri()).contains(endpoint)
                    && context.getRouteController()
                            .getRouteStatus(route.getRouteId())
                            .isStarted()) {
                return true;
            }
        }
        return false;
    }
}
