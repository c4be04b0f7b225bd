/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.service.jobs;

/**
 * A request that may be sent twice and is to be carried out once.
 *
 * @param caller who sent it; keys of different callers have nothing to do with each other
 * @param key what the caller chose
 * @param digest of everything that was asked for
 */
public record RequestKey(String caller, String key, String digest) {

    String name() {
        return caller + '\n' + key;
    }
}
