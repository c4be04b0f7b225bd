/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.entra;

import io.sarwan.governance.Entitlement;
import io.sarwan.governance.Resource;
import java.util.List;
import java.util.Map;

/**
 * All that the list of service principals says about one application.
 *
 * @param appId the application's id, the same in every tenant; {@code null} when Graph does not say
 * @param firstParty whether it is Microsoft's own
 * @param provisionable whether it can have provisioning jobs
 * @param entitlements what is offered
 * @param dormant by role id what is not offered, but may still be held
 * @param credentials with which it signs in
 */
record EnterpriseApplication(
        Resource resource,
        String appId,
        boolean firstParty,
        boolean provisionable,
        List<Entitlement> entitlements,
        Map<String, Entitlement> dormant,
        List<Resource> credentials) {

    String id() {
        return resource.id().id();
    }

    void addTo(Pages pages) {
        pages.add(resource);
        entitlements.forEach(pages::add);
        credentials.forEach(pages::add);
    }
}
