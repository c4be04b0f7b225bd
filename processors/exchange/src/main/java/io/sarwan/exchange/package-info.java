/* SPDX-License-Identifier: Apache-2.0 */
/** Members and owners of distribution lists and mail-enabled security groups, which Exchange Online keeps. */
package io.sarwan.exchange;
