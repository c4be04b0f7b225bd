/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.service;

import java.util.function.LongSupplier;

/**
 * How the events of a connector get on since the service began. For any thread.
 *
 * @param read events that were new
 * @param delivered events that every receiver has
 * @param refused events that a receiver did not take, each time
 * @param waiting events that have not arrived yet
 * @param lagSeconds between the last delivered event and its delivery
 */
public record EventFigures(
        LongSupplier read,
        LongSupplier delivered,
        LongSupplier refused,
        LongSupplier waiting,
        LongSupplier lagSeconds) {}
