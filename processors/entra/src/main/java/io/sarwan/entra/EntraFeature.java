/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.entra;

import java.util.List;
import java.util.Objects;

/**
 * A part of the inventory that a tenant, its cloud or the permissions given may lack. Without it a run is not incomplete:
 * the part is <em>off</em>, which the summary says, and what the last sync held of it is taken over.
 *
 * @param name as people call it: {@code directory roles}
 * @param resourceType whose resources the part reads, {@code null} when it only adds to what another part reads
 * @param slug of the entitlements the part reads, {@code null} when it is all of the type
 * @param permissions application permissions that it needs, all of them; the least ones
 * @param gate what else has to be there
 */
public record EntraFeature(String name, String resourceType, String slug, List<String> permissions, Gate gate) {

    /** The licence of the tenant that a part needs at least. */
    public enum Licence {
        NONE,
        P1,
        P2
    }

    /**
     * What a part needs beside permissions.
     *
     * @param licence of the tenant
     * @param cloud properties ({@code user/signInActivity}) and paths that the cloud must have, as {@link CloudGaps} names
     *     them
     * @param required whether a run without the part is incomplete rather than without it
     */
    public record Gate(Licence licence, List<String> cloud, boolean required) {

        public static final Gate OPEN = new Gate(Licence.NONE, List.of(), false);
        public static final Gate REQUIRED = new Gate(Licence.NONE, List.of(), true);

        public Gate {
            Objects.requireNonNull(licence, "licence");
            cloud = List.copyOf(cloud);
        }

        public static Gate of(Licence licence, String... cloud) {
            return new Gate(licence, List.of(cloud), false);
        }
    }

    public EntraFeature {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(gate, "gate");
        permissions = List.copyOf(permissions);
    }

    /** A part that needs permissions only. */
    public EntraFeature(String name, String resourceType, String slug, List<String> permissions) {
        this(name, resourceType, slug, permissions, Gate.OPEN);
    }
}
