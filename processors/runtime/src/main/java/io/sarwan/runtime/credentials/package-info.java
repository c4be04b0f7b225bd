/* SPDX-License-Identifier: Apache-2.0 */
/**
 * Proves to the token service who the program is, and keeps the tokens it gets: one per scope, renewed before they end,
 * never printed. Also how connections are trusted and which proxy they take, for reuse by other clients.
 */
package io.sarwan.runtime.credentials;
