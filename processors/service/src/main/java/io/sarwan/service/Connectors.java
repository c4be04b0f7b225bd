/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.service;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** All connectors of this process, by name. */
public final class Connectors {

    private final Map<String, Connector> byName = new LinkedHashMap<>();

    public Connectors(List<Connector> connectors) {
        connectors.forEach(connector -> byName.put(connector.name(), connector));
    }

    public Collection<Connector> all() {
        return byName.values();
    }

    /** @throws ProblemException when there is none of this name */
    public Connector named(String name) {
        Connector connector = byName.get(name);
        if (connector == null) {
            throw Problems.notFound("there is no connector " + name).raised();
        }
        return connector;
    }
}
