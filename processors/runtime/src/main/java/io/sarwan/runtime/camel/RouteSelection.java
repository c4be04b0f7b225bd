/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.runtime.camel;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Which route files a command starts. A file is read with its folder's name only, one level deep: a build folder below a
 * checkout holds copies, and a copy would be a duplicate.
 *
 * @param included patterns below {@code routes}
 * @param excluded patterns below {@code routes} that win
 */
record RouteSelection(List<String> included, List<String> excluded) {

    private static final String CHANGES = "entra/entra-change*.camel.yaml";
    private static final String ACCOUNTS = "entra/entra-account*.camel.yaml";
    private static final String EXCHANGE = "exchange/*.camel.yaml";

    /** Everything. */
    static final RouteSelection ALL = new RouteSelection(List.of("*.camel.yaml", "*/*.camel.yaml"), List.of());

    /** Everything but what changes a tenant. */
    static final RouteSelection SYNC = new RouteSelection(ALL.included(), List.of(CHANGES, ACCOUNTS, EXCHANGE));

    /** What changes a tenant, and files of a team's own. */
    static final RouteSelection CHANGE =
            new RouteSelection(List.of("*.camel.yaml", "common/graph-call.camel.yaml", CHANGES, EXCHANGE), List.of());

    /** What is done with accounts, and files of a team's own. */
    static final RouteSelection ACCOUNT =
            new RouteSelection(List.of("*.camel.yaml", "common/graph-call.camel.yaml", ACCOUNTS), List.of());

    String include(Path routes) {
        return patterns(included, routes);
    }

    /** Empty for none. */
    String exclude(Path routes) {
        return patterns(excluded, routes);
    }

    private static String patterns(List<String> names, Path routes) {
        return names.stream().map(name -> "file:" + routes + '/' + name).collect(Collectors.joining(","));
    }
}
