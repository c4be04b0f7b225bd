/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.entra.check;

import io.sarwan.entra.CloudGaps;
import io.sarwan.entra.EntraFeature;
import io.sarwan.entra.EntraFeature.Licence;
import io.sarwan.entra.graph.ResourceUnitBudget.TenantSize;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What an application may read of a tenant.
 *
 * @param rights what the token says
 * @param findings one for each part of the inventory, in the order of the catalogue
 */
public record CheckReport(TokenRights rights, Tenant tenant, Size size, List<Finding> findings) {

    /** Whether a part can be read. */
    public enum State {
        ON,
        /** Refused, or impossible here. */
        OFF,
        /** Nobody could say. */
        UNKNOWN,
        /** A sync with these settings would not ask for it. */
        NOT_READ
    }

    /** What the whole comes to. */
    public enum Verdict {
        /** Everything required can be read. */
        READY,
        /** Something required cannot be read. */
        LACKING,
        /** Nobody could say whether everything required can be read. */
        UNKNOWN
    }

    /**
     * @param name as people know it, empty when it may not be read
     * @param licence of Microsoft Entra ID, empty when it may not be read
     */
    public record Tenant(String id, String name, CloudGaps cloud, Optional<Licence> licence) {}

    /**
     * How many objects there are, each empty where the tenant does not say. Users alone decide the class; see
     * https://learn.microsoft.com/graph/throttling-limits#identity-and-access-service-limits.
     */
    public record Size(OptionalLong users, OptionalLong groups, OptionalLong devices) {

        public Optional<TenantSize> tenantSize() {
            return users.isPresent() ? Optional.of(TenantSize.of(users.getAsLong())) : Optional.empty();
        }

        /** The class that a sync counts on. */
        public TenantSize budgeted() {
            return tenantSize().orElse(TenantSize.S);
        }
    }

    /**
     * @param lacking permissions that the token does not carry, the least ones
     * @param why one line, empty where there is nothing to say
     */
    public record Finding(EntraFeature feature, State state, List<String> lacking, String why) {

        public Finding {
            Objects.requireNonNull(state, "state");
            lacking = List.copyOf(lacking);
        }

        /** Whether a sync is incomplete for want of it. */
        public boolean isRequired() {
            return feature.gate().required() && state != State.NOT_READ;
        }
    }

    public CheckReport {
        findings = List.copyOf(findings);
    }

    public Verdict verdict() {
        if (required(State.OFF)) {
            return Verdict.LACKING;
        }
        return required(State.UNKNOWN) ? Verdict.UNKNOWN : Verdict.READY;
    }

    private boolean required(State state) {
        return findings.stream().anyMatch(finding -> finding.isRequired() && finding.state() == state);
    }
}
