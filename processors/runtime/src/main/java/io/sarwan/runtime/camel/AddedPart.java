/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.runtime.camel;

import java.util.Comparator;
import java.util.function.UnaryOperator;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.model.Model;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.model.RouteTemplateDefinition;
import org.apache.camel.model.TemplatedRouteDefinition;
import org.apache.camel.model.TemplatedRouteParameterDefinition;

/**
 * Which routes of the files that a team has added are loaded. A service has many contexts, one for each job and one that
 * stays; what begins by itself runs in the one that stays, and what is called runs where it is called.
 */
enum AddedPart {
    /** Everything: a command for one run has no other context. */
    ALL,

    /** A job of a service: what its own routes call. */
    CALLED,

    /** The service itself: what begins by itself, and what is called by that. */
    STANDING;

    /** System property, because routes start in many places and a process is one service or none. */
    private static final String SERVICE = "sarwan.routes.standing";

    static AddedPart of(RouteArea area) {
        if (area == RouteArea.STANDING) {
            return STANDING;
        }
        return Boolean.getBoolean(SERVICE) ? CALLED : ALL;
    }

    /** From now on, or no longer, a service runs what begins by itself. */
    static void service(boolean runs) {
        if (runs) {
            System.setProperty(SERVICE, "true");
        } else {
            System.clearProperty(SERVICE);
        }
    }

    /**
     * Takes out of a file that was read what is not loaded here.
     *
     * @param parked whether routes that are called are made and checked, but not started, because nobody here calls them
     */
    void choose(RouteBuilder file, CamelContext context, boolean parked) {
        // Routes start one after the other: what is called is there before who calls it.
        file.getRouteCollection().getRoutes().sort(Comparator.comparing(route -> !isCalled(route, context)));
        if (this == CALLED) {
            file.getRouteCollection().getRoutes().removeIf(route -> !isCalled(route, context));
            file.getTemplatedRouteCollection().getTemplatedRoutes().removeIf(made -> !isCalled(made, file, context));
            file.getRestCollection().getRests().clear();
        }
        if (parked) {
            file.getRouteCollection().getRoutes().stream()
                    .filter(route -> isCalled(route, context))
                    .forEach(route -> route.setAutoStartup("false"));
        }
    }

    private static boolean isCalled(RouteDefinition route, CamelContext context) {
        return isCalled(route, uri -> CalledEndpoints.resolved(context, uri));
    }

    private static boolean isCalled(RouteDefinition route, UnaryOperator<String> resolve) {
        return route.getInput() != null
                && CalledEndpoints.isOne(resolve.apply(route.getInput().getEndpointUri()));
    }

    private static boolean isCalled(TemplatedRouteDefinition made, RouteBuilder file, CamelContext context) {
        String template = made.getRouteTemplateRef();
        RouteTemplateDefinition found = file.getRouteTemplateCollection().getRouteTemplates().stream()
                .filter(each -> template.equals(each.getId()))
                .findFirst()
                .orElseGet(() -> context.getCamelContextExtension()
                        .getContextPlugin(Model.class)
                        .getRouteTemplateDefinition(template));
        // One that is not there is a mistake, and loading it says so.
        return found == null
                || isCalled(found.getRoute(), uri -> {
                    String filled = uri;
                    for (TemplatedRouteParameterDefinition parameter : made.getParameters()) {
                        filled = filled.replace("{{" + parameter.getName() + "}}", parameter.getValue());
                    }
                    return CalledEndpoints.resolved(context, filled);
                });
    }
}
