/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.runtime.settings;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** The process environment; an empty variable counts as unset, as it does for the connectors this stands in for. */
public final class Environment {

    private final Map<String, String> variables;

    public Environment(Map<String, String> variables) {
        this.variables = new TreeMap<>(variables);
        this.variables.values().removeIf(String::isBlank);
    }

    /** The environment of this process; the only place that reads it. */
    public static Environment ofProcess() {
        return new Environment(System.getenv());
    }

    public Optional<String> get(String name) {
        return Optional.ofNullable(variables.get(name));
    }

    Set<String> names() {
        return variables.keySet();
    }
}
