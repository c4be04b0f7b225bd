/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.simulator.graph;

/** Which Microsoft Entra licence the tenant has; some parts of the service answer only with one. */
public enum LicenceLevel {
    FREE,
    P1,
    P2;

    /** Whether this level includes another. */
    public boolean covers(LicenceLevel needed) {
        return compareTo(needed) >= 0;
    }
}
