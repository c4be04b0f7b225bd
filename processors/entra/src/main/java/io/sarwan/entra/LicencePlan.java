/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.entra;

/** Decides how products are read: one question. */
public final class LicencePlan {

    private final EntraRequests requests;

    LicencePlan(EntraRequests requests) {
        this.requests = requests;
    }

    /** What is off when the question is refused. */
    public EntraFeature feature() {
        return EntraFeatures.licences();
    }

    /** The list of products. */
    public PageChain subscriptions() {
        return PageChain.resumable("licenses", requests.subscribedSkus());
    }
}
