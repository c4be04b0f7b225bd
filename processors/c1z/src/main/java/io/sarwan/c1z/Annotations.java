/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.c1z;

import com.google.protobuf.Any;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.Parser;
import java.util.List;
import java.util.Optional;

/** Annotations of an object; those of types we do not know are passed over, as newer writers may add some. */
final class Annotations {

    private final List<Any> annotations;

    Annotations(List<Any> annotations) {
        this.annotations = annotations;
    }

    boolean has(String messageName) {
        return annotations.stream().anyMatch(any -> isOf(any, messageName));
    }

    <T extends Message> Optional<T> find(String messageName, Parser<T> parser) {
        for (Any any : annotations) {
            if (isOf(any, messageName)) {
                try {
                    return Optional.of(parser.parseFrom(any.getValue()));
                } catch (InvalidProtocolBufferException e) {
                    throw new C1zException("a damaged annotation " + messageName, e);
                }
            }
        }
        return Optional.empty();
    }

    private static boolean isOf(Any any, String messageName) {
        return any.getTypeUrl().endsWith("/c1.connector.v2." + messageName);
    }
}
