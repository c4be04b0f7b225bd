/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.scim.config;

import java.util.LinkedHashMap;
import java.util.Map;

/** The words that a key may have, in the order in which a message names them. */
final class Words<E> {

    private final Map<String, E> words = new LinkedHashMap<>();

    private Words() {}

    static <E> Words<E> of(String word, E meaning) {
        return new Words<E>().and(word, meaning);
    }

    Words<E> and(String word, E meaning) {
        words.put(word, meaning);
        return this;
    }

    Map<String, E> map() {
        return words;
    }
}
