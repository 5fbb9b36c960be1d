/** The public operations, compiled once from the descriptor set: path templates, the route table, the rules. */
@NullMarked
package io.relais.gateway.contract;

import org.jspecify.annotations.NullMarked;
