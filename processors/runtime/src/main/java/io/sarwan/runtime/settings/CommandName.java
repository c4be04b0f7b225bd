/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.runtime.settings;

import java.util.EnumSet;
import java.util.Set;

/** The commands that have settings, as they are written on the command line. */
public enum CommandName {
    ENTRA("entra"),
    ENTRA_CHECK("entra check"),
    SCIM("scim"),
    SCIM_PROBE("scim probe"),
    SERVE("serve"),
    SERVE_HASH_KEY("serve hash-key"),
    DEMO("demo"),
    SIMULATOR("simulator"),
    INSPECT_RESOURCES("inspect resources"),
    INSPECT_RESOURCE_TYPES("inspect resource-types"),
    INSPECT_ENTITLEMENTS("inspect entitlements"),
    INSPECT_GRANTS("inspect grants"),
    INSPECT_ACCESS("inspect access"),
    INSPECT_PRINCIPALS("inspect principals"),
    INSPECT_STATS("inspect stats"),
    INSPECT_SYNCS("inspect syncs"),
    INSPECT_DIFF("inspect diff");

    private final String path;

    CommandName(String path) {
        this.path = path;
    }

    /** The words after {@code sarwan}. */
    public String path() {
        return path;
    }

    static Set<CommandName> all() {
        return EnumSet.allOf(CommandName.class);
    }

    static Set<CommandName> inspections() {
        return EnumSet.range(INSPECT_RESOURCES, INSPECT_DIFF);
    }
}
