/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.entra;

/** A part of the inventory is not asked for, because the tenant's cloud does not have it. */
public final class FeatureNotInCloudException extends Exception {

    private static final long serialVersionUID = 1L;

    FeatureNotInCloudException(CloudGaps cloud) {
        super("the cloud " + cloud.title() + " does not have it");
    }
}
