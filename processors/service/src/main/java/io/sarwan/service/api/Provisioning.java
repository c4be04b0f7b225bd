/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.service.api;

import io.sarwan.service.Connector;
import io.sarwan.service.Problems;
import io.sarwan.service.http.ApiRequest;

/** Whether a change may be carried out, or only shown. */
final class Provisioning {

    private Provisioning() {}

    /** @throws io.sarwan.service.ProblemException when neither */
    static boolean dryRun(ApiRequest request, Connector connector) {
        boolean dryRun = request.isOn("dryRun");
        if (!dryRun && !connector.isProvisioning()) {
            throw Problems.provisioningOff(connector.name()).raised();
        }
        return dryRun;
    }
}
