/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.c1z;

import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Reads {@code google.protobuf.Struct}; a number without fraction becomes a {@code Long}, any other a {@code Double}. */
final class ProfileDecoder {

    /** Up to here every whole number has a double of its own. */
    private static final double LARGEST_EXACT = 1L << 53;

    private ProfileDecoder() {}

    static Map<String, Object> read(Struct struct) {
        Map<String, Object> profile = new LinkedHashMap<>();
        new TreeMap<>(struct.getFieldsMap()).forEach((name, value) -> {
            if (value.getKindCase() != Value.KindCase.NULL_VALUE
                    && value.getKindCase() != Value.KindCase.KIND_NOT_SET) {
                profile.put(name, read(value));
            }
        });
        return profile;
    }

    private static Object read(Value value) {
        return switch (value.getKindCase()) {
            case STRING_VALUE -> value.getStringValue();
            case BOOL_VALUE -> value.getBoolValue();
            case NUMBER_VALUE -> number(value.getNumberValue());
            case STRUCT_VALUE -> read(value.getStructValue());
            case LIST_VALUE -> list(value.getListValue().getValuesList());
            // Absent values are left out of profiles and lists alike.
            case NULL_VALUE, KIND_NOT_SET -> "";
        };
    }

    private static List<Object> list(List<Value> values) {
        return values.stream()
                .filter(value -> value.getKindCase() != Value.KindCase.NULL_VALUE
                        && value.getKindCase() != Value.KindCase.KIND_NOT_SET)
                .map(ProfileDecoder::read)
                .toList();
    }

    private static Object number(double value) {
        if (value == Math.rint(value) && Math.abs(value) <= LARGEST_EXACT) {
            return (long) value;
        }
        return value;
    }
}
