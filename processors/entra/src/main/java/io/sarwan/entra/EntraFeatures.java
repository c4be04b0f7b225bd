/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.entra;

import java.util.List;

/** The parts of the inventory that a tenant, its cloud or the permissions given may lack. */
public final class EntraFeatures {

    /** Which applications are provisioned from here, and how that goes; a part of their profile. */
    public EntraFeature synchronizationJobs() {
        return new EntraFeature(
                "provisioning jobs of applications",
                EntraTypes.ENTERPRISE_APPLICATION,
                "synchronization",
                List.of("Synchronization.Read.All"));
    }
}
