/** Members: the people of a tenant, their attributes and roles, and how they come and go. */
@NullMarked
package io.relais.identity.member;

import org.jspecify.annotations.NullMarked;
