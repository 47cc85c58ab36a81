"""HDF5 files of a few attributes, as h5py and netCDF4 write them: compressed, and in base 85."""

from __future__ import annotations

from base64 import b85decode
from zlib import decompress

OLD = decompress(
    b85decode(
        "c-rlhy-EW?5XWaX7g=M(h(e-`S6N%6urpEbj1VyR0VzGnMgwO8$%$fPt8Zap;bRCkzLdnh-PznnVI>GUzZ7$`cQf;!$?iV2_Wi}u"
        "dI@5L00%0NW{N;9=OgE68QMp*uiUQB>vtHgvYY&F0e$@L^w{&#`SW#%|4qwlc4FH_U!eWq+3)N=?EFyOW!$g%eO-nI)|-"
        "P>r6w9gp;Z1FV>+TT(;_muDk<?y=h>R&5$e|;+{vEuS6KWmiSt9*ljH06mz#-%OdMCw0){rf%FUBXv-"
        "r=c)xC}Dj@BIpk?GUjL0Ju`FF<`-$j(#qcGxK6i8p=M;C3|bO}^`!8PEPr);g&<6mmY-I=fh>2%D--KMXEozs61exKCThZ?;c7eT"
        "STRR<y0la{I#CWPU}}hXcdWP?|Yx7%kvJRY3J2(aq@;5`T?@y`wfuu8ZtFrPvLki971M(Uo*t!T3INe&c&tt=Ti2UcXRr={nC#G;"
        "4w&2!bF8f*=Tj_$|Hw=@3#m"
    )
)
NEW = decompress(
    b85decode(
        "c-rliyGjE=6o&tqjk?4UV~j)vb#1f~ECOO>qDhP(1frttN;Vo;6G&DR8|yrPy@ih;*a|+E#5tKAvR-"
        "<d^T9Bj|6FI9GpLoTGwJ2D<GQd6W3XuK?N~1j22=G~xgo`yklAFUB`qO<g)CCPeQF1AFo_&FqjnSqSP}vmU51VrwQwP08}U4(t4)"
        "*YQfjMxA2czqb){VtUJZk0(7X9~x$OsPg+itF>Cg@`t_h)<bbk)j76qit7@;3w&fAN76;YT*Vd&Tt&HGVNo!hx{z+Jc3?EgKt5W="
        "R}JC%5c^TVbXRVIA`>r}cG`d7G+rXtO4D_2X$Cl#DF&MI1?HUi_X8Qp5b)ET|0)9nQMQER3fJmg*EA5BO3y1V)WhG7_nIXtKz3)r"
        "1I-YKz(eLw1Z-If<!2VTwZJ$zej8q(}~OX`<8FWKjLmj9Yz7=~dOhG7_nVg8FRVOCf<"
    )
)
DENSE = decompress(
    b85decode(
        "c-rlne{54#6vxkN*RJcz*zdvELPdiJVKCTO4T-"
        "?mN{181R$wA3leMrg_Jh?h2pK;_90rp~K+q8cL?i~|Sa2Z(aL7m?j!6tb{s1Iq(M7=@{DEfvz<1xfcklFFui+22wOwy^^VZY%x#x"
        "TCulAkW?XEoMFl(ySXt4k*4`>00`g$_8=hn{oVZJM`*dX1L4Dt9*R;&h)0FvS%0wBYnQtk8#rzHrN;4L|wH!aR$R}qkjVt`oS=F4"
        "`I`uck|;_M!q|8>$sdW=y1)S}Lvaq@LVB(s=KZL7(3yYgg3vd1{tQa;XMV(&69&Yt)3oh9;J@IIY@M)1FC{)(Vp_QAY4BK`HU>)i"
        "CX%en4Cr|fqp2{ngw0l?SI6AiGR_;;uV(<cjJ;0bicy=Q8Z;d#>dSk=%x>R=l9NSo=ZVeyWsqhVfz*2d1iJ{qqorEUCn=JEs>8>!"
        "vVHQk*B$rjD9eBJsSxR2U6w|jFw#8@@MtWDFN1*cgvG<q8gAp=Qo?dp6Pt|3EeO3yO*(5M-"
        "1nb(y;6%w{&{Fw^4D`|#Xi@sY0FCnG9pZ&RNde)C^p|Bcq-39aH@y|gWU<0YzLFZIFj8Okc`@AFJRCx0Ux#BD-"
        "$?x0fq{jhnDkCpVkr$-"
        "0ZAfz^XtOFC=f_L3ovwo1zE4E8WP$&uYpVZdYP&b*+yKNeXZHL;3GLOAZtKo1^VQj_y>{P9kKI+aX1zh%o0URrcrRu4S7Z*qF4FA"
        "wM_K815AJ?ypH$MWnYLfrkA6s{A33nJpZ&17*tfoA1K^L;DC(ztfc&vIt<>Mj0rX31H1$_Gz<ycW?5kJJAowSB81?HLB>$`*VyOT"
        "6LDWI&aO!`<AnRcL!uI)10icJ}II3f7faqcU6i@Xu29PdN6R4gY0j7)fTO!rf6oC3jO`^JX1*ksOkI7Wu-"
        "T>A~Y6{i2FTi!Oex;9Ta3Bcuk~)&=JRBr?SwGXK8#o$7x=9^H^&Sf{-K^i!sP2{^)K6+U)qNsJ^|NsR-Toaoc`PN5`3_3ceKU4>H"
        "8h}fVO(}yEo?&x#rbb!uY-"
        "9g<+vzs_XcP{3B|e5|1>~Glx7&y>)rw}=nlu`wXdn4YBYVeV9SNA@HR0_R1KF~ZoUQEke3(tXEecn)adc#ox9)~GR*jP)w^&BWn4"
        "`y2b-Y{x&7kHOU>X#$fWTVhu{T-eD&1oLvWVpSWJ~Rb$<#@)E`dU?BlQzWjY&<TU#NC81huZmh-"
        "J`@EmF5N!2iW%$Rn#k7DWi;PngOMG4l^t-W1v7TqzUAmIkIAuo%15B>ya(J(Bm{rwk6Muy^J-"
        "uv(~iuTtdxBnP7A@T12<gr|NC^1Fc?@8J7rV%3LZ*FqSRn<Pv6bFoyB;`pVwl71Zq}-vM{A<^;>Hgf)LaqaG5qfUwWFdDEaVCz-"
        "6mp%2GjrS&A$J9FksLQw$X!L8h2ye>+;zl7aa^{LyMZ_>$4wJ*w-"
        "Fc3aXCV+8*w&{6VI0(#0}#(@qD?1xR`MAIb6b}pY#7GgZTRvseL~>2=X}C_eXZV(jEfwkjl=5Izl8KHcsq3>S74RMJhZ0>I|{C*t"
        "oHCw<{qSAF1q|?`nv~$HtMJFJ2GfI7wyanKwc_PByOW9QF1Ph?i7$ZreRX;$`E^&Wn47P~4=lr`kJ1EN*>%wB8tgCJUEv8L;0m`s"
        "IJgQ`wQy!Yh7xxlD0hbp!ed*>HV6FH@XX-GsPUjuYoqw<0c%<HUK@M#RN)oH(z#191r)C(f%jAuf^Q#Cg?Sh)d!)ab9&V;*vQ|oL"
        "Ak4xD+mbFV4dsK->t96VI2!h#Sdq;`wqEaj6_9o-fA`H;UuL^Q8rGX&fh>FDDR}&T-"
        "=TauVgYC5{u%m(z$dJc9MF=x*t5GJ;w4@2l`tdW7y{QMjsXv;0!VycPAHa!8QW(*bg;v(i)US+n~5;aBTCM%iLhqJvlq6CSHv|9)"
        "VU-%wmvmiZvgK7+PD6SATqOMX|2v%O%Zs#9KJYpd6k*ZsFnNs<`i_v2-"
        "Yc5H=T8x)%f9wW_qE6Y|usX=XxXl1QBXBC#@gS&WPzHB2dB=FClN~8@sgjF6nkkRy~&~`|%K*~ndlcBGp$v}(OTM-f%K|5Mo-"
        "$KldFq0k=ueMTzne~`>u`NYdq#hHmwPgsi=rQq9D@RzA9uu#$l?b!yG4VpHL|C*Q6YtA42(#%i@wV(k7<WvTDV`?vh<nImvVQ?j`"
        "9j$"
    )
)
USERBLOCK = decompress(
    b85decode(
        "c-rliJxjwt7{~vYR0;LOSS!VX8W)`eheC0(YFjH53RTh3NUtiy7TSp7;^N{5aCh({2(E&QUrOp-F4xAF-"
        "NEMv;qLzTydHrEApSG=wQ_Ybolo1216W!c#2~NFYq9P7aq+HED>p6n!mLcv(vY^mfY}UEKks-EurZFTx(v_5KwyqBxH63TSd_wvY"
        "H;;7Lg{=(yE@9XeSR%kn2|b%F1Z?rmgrr)Jze$%pI4@qypyIKxWlg8X#E)QRb`OUWdweRX>TLWRYG9`g@HYM2;g<M#1Bo~S>USMY"
        "xRGxn=xkG%$iE{VShU-8(voW7?xD%cHp1l$kGv2-"
        "6nE%v%Xise)FIrHI;^8^fb}Rmvx+|r%tycWK)Ye8$9G3<Zg9F>v?_Qfqr^|AP53G+l@MdnYp8x5+AYUhkdWx_QEsa)%@Pgm(eCsn"
        "i+3N{Y3gD^E^(`TN4C95ClOG1VIqQU-1cpk66Y"
    )
)
NETCDF4 = decompress(
    b85decode(
        "c-rk&-"
        "D?zA6hE`GW;g3b<5wb9aQwgu?ykF=2tG96?#xbClB_WsDeX&~?A(yi?2OFJ#>P^_BG?M8NZ(p0G?1sh6#7sf6u}RC@DK1o1!+M+`"
        "_T4HMD*N`nRru#;)5^du<W^W=XXBtIlsMUzo{E$Pi9LdkxoM-FNG{*`Eyb1kMu8oc(`tiCwlHGi5+Z9RhHQ-mrMc}WYbniQv7Pzk"
        "l+@JLf;X(Ya{(ul2H~)sHen|D3F2`c?WW3-"
        ";Ja>ULOO>h6MD&e@O96bo?LDHb^ehLRSCJh{@M1x$8Zs7h*PEtq$L*PSg#|2qUh;9ea<iMlqr&mEqwOLv>SB4@a$9j>;Z8f8T5(3"
        "ZhdeAnT>9#^7_zBzkjR<nsZ@`sVRJzNk)&n3&z)Ja?c`za3rdgX`3^29QBDJMbV6K1JkcT>&m!zVs1Xq=*5)qyfUdEhgL)2wIUdk"
        "A4^jUExkC{qH^b?JRsu5qo)BN4~ms4*KXuiD&b;nEwSfD;&{<>h9U^euoouV;8WNp8j&@ZTN{|cjJ!{)r(6HpI`X--(Od#|JK6#-"
        "z_ylYLnD=srXXAB?3uZlvp6OQ(}-"
        "rxNX<IZmhKCod_R^2NZ=3u!N#0;(CHuZ=^(6w|$$q>NMz2L;o3EtzzR*&7{}!X&T+KV)DjgQ+?xr&F<xqx{weE)kiALCTzg1Uf_%"
        "~4vp3t%|nM9lTE!cQiJSgl$I*ej2Sd4qcw&<DDV?APN3n((p(bihN;<3o4A4Fx!P1G)LbuIdNpVHjx{w)3R)xsKod%!|22@M{wEt"
        "GY}wO;hSPRz=uJahgJ^*Kc;(NlX0us~M~Z^CbBe7me}C?&SvRWjp9UtQe=QtS(K|n|=gtu~#PkB`*t(f76%ORIif$OV8i*?tI^is"
        "lpj9gjG;dl9XNXp}{L?A|88qm$+m=7iz-uGFUdQF|DKsm@*jcBARpO4jBdngUewrUF6jdBa4At_96?*=pYqdEvBcK)6wX{#j6!BF"
        "wXV?>D{*>q2frO($b0SMo0ow}6q!R=kVoT6+u{@YB?#~xXD&8FYKwigh@xa+7hnh`7(!#Xj!ypClksmxIfGv7(V#i?}H^5SMXyqA"
        "hy}%uHojKwMPB>4CL~BdAkmg*_$9(T3@k593W9<+|%))br$~l+OWoWQaDi%t)8GCyFP`OYp6j$z<_f%d1J4_-C"
    )
)
OLD_VARIABLES = decompress(
    b85decode(
        "c-rlo%TC)s6o$ufNK6t)xQDyB(+h2&0m6z<E{)WxptcKk5DBY|1SSfm>LawfF1zfKWtV*fmR+)B$&xpq&iG6ik9<k#*s99>n-h<RZ!&+*99w"
        "w&rL?itmKaE&x)cRPQ3lbv0eyXDKPKn*AxaQGLp+O+_9#A=h4u{aRoOcJ0qyVJY;GbHY4F)`E~8dd;rRPQEAAkn`=HY1+76vBRfyLQte8S2$"
        "hQRQMhZGS*5B{x<s%LH^-B`Yyi6lk6<gl6+%};hYTORUS2nM2$4lYy){pg%nr>8%^^>N?i&5iAm{)|)G0Zb6#-Y{(CrWW5xV_anClR)_@+3*"
        "J{T+$2dA|O+LtO<-5#^I8e<KrL6ns7siAdH^7EdN%GB_f>*ynMoSB#S;<{?oinW_`BF<9@75oZ4=Z{EJ%-jGlneIR+0v(Nt<9RFOf&*qox%_"
        "UXxJm%eRm(;5{?|!6?Do?%pkvdvcz59{V7h`<ZAJ6p_wei|9@5CtU2j$uUVfyjX6t9KKdquKeXNVD1W<Gb%dnK^Ek8$=n-o)?vVtxCSL?yJX"
        "KABqInwx)8uxd-A-k5q`#?wPGQ%_zp{aPTdRcdOEI!;3@S898Pc2w1BW#hD_HO6ImaR=T!^((mXT3vVv2VT7dBz<@(7hanKuYSwa?!!yF@G="
        "g(JiZ=z^EzF4T@JiOGj{v%dR%zD4!k8Z_WAI#F1&sR-m)17e0YN{ydejknZ{_?hd1KF8+G8VP<7UgH|D|{XVw|cXLEr}`0yrOcvDV1bAe3z@"
        "Maj^5mO(olH%S|NJvOXNJvOXNa+94^=hzDNJvOXNJ!{klHc<|p3i9%+#bj0b_0JtnF;JUO)KL2oF>89=VYipX9M#&#o6aJ&OWz?>a!Y{&uPv"
        "+XE^)Z5vtF#f%)9Y+2=0KK6i)eb1pESdpP^t%h~6?P<<{0=5v;_&;6Wz9)Rx^&VHz3U_K9`+x;x(un~jodnD~wkL>M;*~iJsfPGKKJVe<4WW"
        "YX8BM)&A;u6GVhy{o%gp-440S`2-O3$Zw$NN)j|5mKA>#I27-5;if&L+M46^KjI-u=k;{xsv=uLSYZXL}m?eF~4mz0c>lu7*RcU!}m-)d=VM"
        "HOkp%HB_H>0`qx{gU|GS*>TQ3PlW38ZeTu7a`t(Ov(MAGU3PpQAP3i-eQ3Ad2SBdx0|?!3k@o?}{%W$CE*9ATZ?X49e<$)j0K0FT$NH_`V*C"
        "bm_OdV"
    )
)
NEW_VARIABLES = decompress(
    b85decode(
        "c-rk+e`p(39RJ?sN7FP(v#gzIr|a*vbG0V@-8pS-vMi&Mc1tJ)g_^Z-hP6q_ZaS#jC@R)X+z_Q~e{6rPh>XHo*e1jN;RNv?MMdxjR2cY^Dg&"
        "wiDAf1f-Q_OFU81}@5xEZ}@5jCOx%WPw_wGWz@6~8H;&xU$Ee;2W*c5QFjV}j;`mgp}-!~i$A7)|6>jl_g`09s+%T5+h4ZbpK$-m-y6u<&5r"
        "~oTKD3g9JndVZN^l_+S7(ngGhi7vDi@xoAmH^kgdN6^VC*V@tR8q66Ro0ai?*G}@-@hRPXMkZUP(6bH5<P~c0+=ne{X*9P=q!WIO*9W1nw7="
        "r@SzqA_yJ_}Q0c?B+f*QLuqV<fPJ5n=j16n%dIYCVzUx#beRMpXnAV=FP1YUH8*ASvOnOLk(*=3B+kA9pI20YiZ5dm>Pf!j@G#tBe2{(83<B"
        "@szksap}>B&TPvhe82WuwD4nqGVA89iKZ80mtY&V>@eg?B84T{yBFe@%4Z6?;(^K5$2_>EHrR7W^H5=;4CbNEb@!TyP351Z;&}=z899B)1nz"
        "1ZT8e*yAaCRtFc#(C54PC-3Otg5O9NTy!qD1s87E3%l@E?CJejR`szH8aWp4jKy_u!Gk_?qsu**iuK`|31J1?Y7*`=0MvN<bMHpvaCC$`7+5"
        "kO#Y^@v!R|HjuB;*jNzK0ltE?waU5nC-tzz9sdUa0Le1B;8AZg~!UwndR5Q;n$Z0nUctwK7OK#NFtYsvc!DcT7;5FSruYXh>fxVsXm>^PU4o"
        "=IjC+=*;5cV8u6i3(p(w(zz1N;UYLDtzt2<}AeL(%^He@O22wtPo$h2A@}juM?$Pitza~__nI>b)mGP2w$ZJ-!>J#Zj|0vgwL<RSEa&-o?1{"
        "{gm1eB-~B3lXc@x;Mfi4T@YSgB^^wh0n6FNQuU@gw$a+Q_q@f63qXu7-8XwvqJB#o&EBK}rkCPwEz=R1CCQO(xVZww76aOpR>o+zvVZww76D"
        "Cajm%s<1YN&!xwMGV^@E?~HK`4BUGE#*9a)0CX#UJ#Ls>MjDd~{N6rI!jv6UJJ9xuS<u0VAcVq?2kJy;L|*65Hk3&_k+TBc<}wNmWHJ6^;S@"
        "R(W?pkAV4rky34^lM2VI$gzbMzN{56|9<b~=D~P0j5@P?#B#DFAOw2cxk%)dC9W?LL#;pzF)Q^FVTBPmNg`SNl{2l9?(+1|n{Z$-elP;IzS4"
        "Uv93Zy~edu?RqbqK>{qC<jVTG7??v^_UGo-fS)Ysi)zq#S2=cPED;<K06r(gkafOK|k{Q`-Hxgl`w+pBPvWLJBREx}%rU1r)=V3cI5S3iCaC"
        "P;SWi}^3%Dq&z=n7D1e%Kx3;3-l*1a0oVRpXkuz$rm+pJMW;|&NcK;KD;MS|9ojo52;3sl&bEZOC>+!Sx+w&4xGPu{&YqUsm6?ys*z5rCVHv"
        "xt70i}<~)Cv_auM%NjW?IG_S5RCua>xa*vYrC&puuSZrVJ=o5opRPW==h4xQAibTVMxg%NR*X^PCml<HWz)v|xSuU7ir9%6LMJja6+N46Kcu"
        "oTsx^~w|h3?UMsn9dmAQgJAHA;oP*%q;2;evt1U9wW}(+9<pbuyWp`E$4VnxMyD6BP5^"
    )
)
NETCDF4_VARIABLES = decompress(
    b85decode(
        "c-rk-4Qx|Y6h5zg?Yge(3TzB;Kpo-;KU>@VFd`^h*D_#ixGo?+G72rM!aC?4V+4!_jbJ9p5b-B5kbny^6*56EK_G$%#Gr(K(1;O;Od%j91SP"
        "2N{=M#%Ju;<~0q+EM?>+atd++(a(|2#rdwspQ$en2HWz-l9z~mn)S;I-&M)fC;PyDQ`xTsuX+Nw#%8f_x&T5Td_237o?OiH5$I8<6J=<iLAX"
        "h+ejOnvbnpa%o+075{R>xXWlN^F2e{9ou5YE2m+j-dq;F>=-f>-<3>P!p`hrh01XbPus-=977LJIMGRXe+JnAAcJ!KM^<%uTR5?LVH=MO-9u"
        "&kN3rk0I));0a9NQYdY+U)=1{CXA%21>2)b-_yTQ`1Ye|>2Fbj2mK1nA*aZu9p=k6tSE*-oS!t!mSy1AlpcQJ!1XT>QLC9JQW)Tr_n95SWFw"
        "-|HrzlVz@PWku(z-RwaWmW|9|ec4D03E%WvkXIt{PH7S@x|zxDE|tnoKy-5!Xr!#<{R(BdKQ<Re@To_|Iz%`UPi^+v*Ec`-8P2iPjkl1Z%KH"
        "2zS+aLjmuMx&BNm6Fb!X`bobIQ)g|5IwPiTAkkl4Lc^pFxh@nzp-!2?0zzT3h<$PxduL5e$QKBD1%Iuafp!*&DNG}9(MVVj3<xBcIf~a<vcT"
        "(FV*f&0%nS2wBxB4SEDrD>wSqV3^M-ttL2otr5GB#Uyn#@q;IE$N4|#<JA%FVEH?Q5z^`<8f0$MPV>*m%3XNRxR(Q66<A**e`R^KzxXKim*C"
        "ugl$*A8n*=k{HOyONl2X5X`6lj|OQ(rlfavuSbdaMsT`k9z<(bM!vedOG@?<#u+?y2iJ|S-$aB`UAjO_N=O@`=Za;_x4WC+1JK)I4jL<T>Ai"
        "UmSfc)-VsgC3|+B3$GG4lSTn<PdYryS%O30~w*>C9B%RxE5}{6L&B&I=U57Cp3UKteF*{;#cX{!6h{I+Uxb17n3EECgp%qO;NhPs^uJCQH<S"
        "1nvWaTm4(vj603M-0>#D$A?38Ka~Adtf5V6z-`Oo?x2aO{df$rU4=_-S)^EwWPi1h3=@FLz}CawVVXE@%5DV^<8wl`hzoMl+j3TEviyFR)cS"
        "vPvXYmPo6S%gX<BdqgW>UbJ^(AgdY=_2Noc&w6^7dJN>{GSfy&VMU2sT%8+P_5?tXj(3!C(1Z+dQ~{KHXtlr)YJsrjzI(0@+ytUPUkF#6eJd"
        "U6sRd$e_u`iRP)QZ&9^`v=?{KI^mpBOh2kNuRA(>jB*gKt>;)R2BP=u<fW=1tkM2a-(NnlM2G^1JxfobNdm95Yn^%M|~W*$1+3M=WL=qs{q;"
        "PSuVXF4eQAWZ%8m0Omk0cSuJ^6dukA1?z@j(J<oWKkjGN`|p4G-MphqDU5WvS5*gl8jFo{gaN&dQxTZE_ZUgzmAULnaJLG&qVk9$Rh4x_1pJ"
        "1ME{^UoaXz+bk>9BHkvva**3VUXJ1%|H#R*oO(HvaYUEBnYQ>3@WMex49og8dQqL|LYP~>SrYsz@2jAFq!{V=M;ANx&=l&i>n1HJdpC{U3H?"
        "AhXcqR`9<La6lNriyU8L6<{{AvXp!`kg@F3p9%#cFq0{NtrYe3MK8Tf^BVXvNiCL+5OQIk@^Mm$?O2<7%&6-|mEFT-|bf`6+xC><)=#=8Nh*"
        "Cw3c~UTP9vrGO%gOUF<`s+KiLlt?E#LavTANjOPE6TahElW;C2_eqpVCsh(tMkz&(n+dE*!py{)BxbhF*<7X4*$FnbagIlKV-vs82<xW(5Pe"
        "Wr<vhBe4g)yVu%|ZxbxagNeJ}gr1GWDhK-IU+sM`RR2Q=pBqneQO2%{>VwD#|O?H!bYQc9zlN{}mBaV`t;HvDw8WVELOeSyOn8Fc(JC@_Lbd"
        "*5*VlK#+dqnu?W<dL@AmhG@tB9c*&daZ(<SJ3Me^m+w-oPyq<ppRG38x`~k3VM@*p2=aedInHM6;)JGMHN+4QAHJ1R8i%@kvnA^P+mq0x?Iv"
        "4$Wj9n?%isp|MJK1*yTV_PNV;UrDtL{BO0~Ad?fDwuo2yrpuA08OWaSfn-Mv^=Br!F+#ZihdP9gaYT!Dyo?@D^5qGioptut>=B`}q-5gVFP>"
        "yQ7r~jnb&4{vAO)Y(I;urs1vSedrsdId&W}ZJJ1pFi|nNCBu&L2WQIT+y>9K?yw5jmN5Tc&+*m2Xz=2uG$P(>A}y^K0*OoFSX0c~8xW-Ha%s"
        "x8uC8N9<-qxkBIKexCdNnMOIz#`w)H97SoI7(r-c8ydOX<#v_3N}Vn;a-N2a?DGoVTE7sULi!;K7%U)9owJN6E1M(UPn;g{l3%i3-aZg<*IN"
        "?texWTv-frwFZ(rypZwGqH+q-(n+uhP4?0d`GZ+vk6kh{33Q2MbKlAOcd`JChkFNkok%rD0?%r%0IInVLZ+nR!%A;9rkN$FrPa6B(5vl$i~u"
        "alHH3=odjOUhh^3dhGu$~*=Q#~UQ&P=*i3$4kn51`@{`CFL-N6vs2jwSwKo@Zxw=SZj|&?coy4|Ma$R)}C7Q?l*V+MCne?lK%Tsqz*jl%tcR"
        "`uuZ*9Hr=9dhh3?|q12JB)RCjqk*m~^r_?c2sUttKBRcm;y?W$VMUsC3)PyFb"
    )
)
