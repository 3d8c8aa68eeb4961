import ipaddr from 'ipaddr.js';

/** https://www.iana.org/assignments/ipv6-address-space: all that has been given out to the internet so far. */
const GLOBAL_UNICAST = ipaddr.IPv6.parseCIDR('2000::/3');

/**
 * Whether an address belongs to the open internet. What is not known to be public is private: loopback, private and
 * link-local networks, cloud metadata services (169.254.169.254, fd00:ec2::254), carrier-grade NAT, multicast,
 * documentation ranges, and IPv6 that wraps an IPv4 address (mapped, NAT64, 6to4, Teredo).
 */
export function isPublicAddress(text: string): boolean {
  if (!ipaddr.isValid(text)) return false;
  const address = ipaddr.parse(text);
  if (address.range() !== 'unicast') return false;
  return address instanceof ipaddr.IPv4 || address.match(GLOBAL_UNICAST);
}
