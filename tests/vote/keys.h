/* SPDX-License-Identifier: EUPL-1.2 */
/* Public keys for files that stand in the tests as text. Key n is that of the seed of 32 bytes n; it
 * is no secret and must never be used. Witness n has key n too, as `getuige-n.example`. */
#ifndef VT_TESTS_VOTE_KEYS_H
#define VT_TESTS_VOTE_KEYS_H

#define SSH "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAI"
#define KEY_1 SSH "IqI4910CfGV/VLbLTy6XXLKZwm/HZQSG/N0iAG0D29c"
#define KEY_2 SSH "IE5dw6ofRdfVqNUZsNMfszLjYqRtO43ol32D1uPybOU"
#define KEY_3 SSH "O1JKMYo0cLG6ukDOJBZlWEpWSc6XGP5NjbBRhSshzfR"
#define KEY_4 SSH "MqTrBcFGHBx1nuDx/8O/oEI6OxFMFdddyaHkzPb2r58"
#define KEY_5 SSH "G56HN0psLeP0Tr0xVmP7/TvKpcWbjym8uT7/M2AUFvx"
#define KEY_6 SSH "IqHX/8es4RRV3rNWv7kBUVlaN18ieCQhjoFV7x69J8X"
#define KEY_7 SSH "OpKbGPinFIKvvVQexMuxfmVR3auvr57kkIe6mkURtIs"
#define KEY_8 SSH "BOY9ixtGkV8UbpqS189vS9p/KkyFiGNyJl+QWvRfZPK"

/* The identity: one signature fits every message. */
#define WEAK_KEY SSH "AEAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"

#define WITNESS_1 "getuige-1.example+d386f791+BIqI4910CfGV/VLbLTy6XXLKZwm/HZQSG/N0iAG0D29c"
#define WITNESS_2 "getuige-2.example+5f59636e+BIE5dw6ofRdfVqNUZsNMfszLjYqRtO43ol32D1uPybOU"
#define WITNESS_3 "getuige-3.example+500e2cac+BO1JKMYo0cLG6ukDOJBZlWEpWSc6XGP5NjbBRhSshzfR"

/* Key 3 as the key of a log (type 0x01), with a wrong key ID, and a weak one. */
#define LOG_TYPE_3 "getuige-3.example+ba050d53+Ae1JKMYo0cLG6ukDOJBZlWEpWSc6XGP5NjbBRhSshzfR"
#define WRONG_ID_3 "getuige-3.example+500e2cad+BO1JKMYo0cLG6ukDOJBZlWEpWSc6XGP5NjbBRhSshzfR"
#define WEAK_WITNESS "getuige-1.example+a29e212f+BAEAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"

/* Key 3 under the name of witness 1, and key 1 under another name. */
#define OTHER_KEY_1 "getuige-1.example+7aee7587+BO1JKMYo0cLG6ukDOJBZlWEpWSc6XGP5NjbBRhSshzfR"
#define OTHER_NAME_1 "getuige-9.example+86b7147a+BIqI4910CfGV/VLbLTy6XXLKZwm/HZQSG/N0iAG0D29c"

#endif
