/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.exchange;

/** Where the bearer for Exchange Online comes from. */
public interface ExchangeTokens {

    /** A token believed to be valid. */
    String bearer();

    /** Says that this token was refused, so that the next one is fresh. */
    void reject(String bearer);
}
